using System.Linq.Expressions;
using Hangfire;
using Hangfire.Common;
using Offload.Engine.Ledger;
using Offload.Hangfire.Tests.Calls;
using Offload.Ledger.Tests.Contract;

namespace Offload.Hangfire.Tests.Contract;

/// <summary>What the contracts about calls share: a client, a worker and a page that their calls write on.</summary>
public abstract class CallTests<TFixture> : StorageContract<TFixture>
    where TFixture : ILedgerFixture, new()
{
    protected CallTests()
    {
        // Hangfire's client takes the time from its own machine.
        Fixture.Time.Advance(TimeProvider.System.GetUtcNow() - Fixture.Time.GetUtcNow());
        Client = new BackgroundJobClient(Opened.Storage);
        Worker = new CallWorker(Opened.Storage);
    }

    protected IBackgroundJobClientV2 Client { get; }

    protected CallWorker Worker { get; }

    protected string Page { get; } = Pages.New();

    protected static Job Job<T>(Expression<Action<T>> call) => global::Hangfire.Common.Job.FromExpression(call);

    protected void RunAll(int count)
    {
        for (var run = 0; run < count; run++)
            Worker.RunOne();
    }

    protected JobRecord Find(string jobId) =>
        Opened.Ledger.Queries.FindJob(jobId) ?? throw new InvalidOperationException($"no job {jobId}");

    protected string[] StatesOf(string jobId) => [.. Opened.Ledger.Queries.History(jobId).Select(entry => entry.State)];

    protected string QueueOf(string jobId) => Find(jobId).Queue;

    /// <summary>True where a worker would get a call from the queue now; it is taken.</summary>
    protected bool IsClaimable(string queue) =>
        Opened.Ledger.Jobs.ClaimAsync(JobKind.Call, [queue], 1).GetAwaiter().GetResult().Count > 0;
}
