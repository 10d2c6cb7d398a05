using Hangfire;
using Hangfire.Common;
using Microsoft.Extensions.Hosting;
using Offload.Hangfire.Jobs;

namespace Offload.TestWorker;

/// <summary>Declares a recurring job that is due once a year, so that it runs only when it is triggered.</summary>
public sealed class RecurringMark(IRecurringJobManager recurring, string folder) : IHostedService
{
    public const string Id = "yearly-mark";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var arguments = $$"""{"folder":"{{folder}}","name":"{{Id}}"}""";
        recurring.AddOrUpdate(
            Id,
            Job.FromExpression(() => OffloadJob.Run("test.mark", arguments)),
            Cron.Yearly());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
