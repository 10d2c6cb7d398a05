using System.Text;
using Offload.Contracts;
using Offload.Engine.Ledger;

namespace Offload.Benchmarks.Size;

/// <summary>Fills a ledger as producers and workers do: through its ports.</summary>
internal sealed class Backlog(ILedger ledger)
{
    private const int Batch = 1000;

    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromDays(1);
    private static readonly string[] Queues = ["default"];
    private static readonly byte[] Data = Encoding.UTF8.GetBytes($$"""{"payload":"{{new string('x', 300)}}"}""");

    /// <summary>Jobs that can be claimed.</summary>
    public Task AddWaitingAsync(int count) => AddAsync(count, notBefore: null);

    /// <summary>Jobs whose time comes in hours.</summary>
    public Task AddScheduledAsync(int count) => AddAsync(count, ledger.Time.GetUtcNow() + TimeSpan.FromHours(5));

    /// <summary>Jobs that were run and came to this state; nothing else may be waiting.</summary>
    public async Task AddRunAsync(int count, string state, TimeSpan? lifetime = null)
    {
        await AddWaitingAsync(count);
        while (await ledger.Jobs.ClaimAsync(JobKind.Handler, Queues, Batch) is { Count: > 0 } jobs)
            await EndAsync(jobs, state, lifetime);
    }

    /// <summary>Ends jobs as a worker does, with the counts that go with it.</summary>
    public async Task EndAsync(IReadOnlyList<ClaimedJob> jobs, string state, TimeSpan? lifetime = null)
    {
        var now = ledger.Time.GetUtcNow();
        var change = ChangeTo(state, now, now + (lifetime ?? DefaultLifetime));
        var counts = Engine.Execution.JobStatistics.Count(state, now).ToList();
        var outcomes = await Task.WhenAll(jobs.Select(job => ledger.Transactions.CommitAsync(
            [new LedgerWrite.ChangeState(job.Id, change, new Expectation.Claim(job.Fence)), .. counts])));
        if (outcomes.Any(outcome => outcome != CommitOutcome.Committed))
            throw new InvalidOperationException("The ledger refused the end of a job.");
    }

    private static StateChange ChangeTo(string state, DateTimeOffset now, DateTimeOffset purgeAt) => new()
    {
        State = state,
        Reason = state switch
        {
            JobStates.Scheduled => "Retry attempt 2 of 10: InvalidOperationException: The mail server is away.",
            JobStates.Failed => $"{JobReasons.AttemptsExhausted}: The mail server is away.",
            _ => null,
        },
        DueAt = state == JobStates.Scheduled ? now + TimeSpan.FromHours(5) : null,
        PurgeAt = state is JobStates.Succeeded or JobStates.Deleted ? purgeAt : null,
        Data = state switch
        {
            JobStates.Scheduled => StateDetails.Scheduled(now, now + TimeSpan.FromHours(5)),
            JobStates.Failed => StateDetails.Failed(now, new InvalidOperationException("The mail server is away.")),
            JobStates.Deleted => StateDetails.Deleted(now),
            _ => StateDetails.Succeeded(now, TimeSpan.FromMilliseconds(3), TimeSpan.FromMilliseconds(40)),
        },
    };

    private async Task AddAsync(int count, DateTimeOffset? notBefore)
    {
        foreach (var chunk in Enumerable.Range(0, count).Chunk(Batch))
            await ledger.Jobs.AcceptAsync([.. chunk.Select(_ => NewJob(notBefore))], CancellationToken.None);
    }

    private NewJob NewJob(DateTimeOffset? notBefore) => new(
        new Envelope
        {
            Id = JobId.New(ledger.Time),
            Source = "/benchmarks",
            Type = "bench.noop",
            Data = Data,
            NotBefore = notBefore,
        },
        new byte[32]);
}
