using Bookshop.Handlers;
using Offload.Worker;

return await OffloadWorker.RunAsync(args, worker =>
{
    worker.AddHandlersFrom(typeof(SendReceipt).Assembly);
    worker.Services.AddBookshop(worker.Configuration);
});
