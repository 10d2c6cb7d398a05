using Microsoft.Extensions.DependencyInjection;
using Offload.TestWorker;
using Offload.Worker;

return await OffloadWorker.RunAsync(args, worker =>
{
    worker.AddHandlersFrom(typeof(Mark).Assembly);
    if (worker.Configuration["Test:Recurring"] is { } folder)
        worker.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<RecurringMark>(services, folder));
    if (worker.Configuration["Test:Continued"] is { } other)
        worker.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<ContinuedMark>(services, other));
});
