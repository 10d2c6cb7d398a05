using Offload.Engine.Ledger;

namespace Offload.Ledger.Tests.Contract;

/// <summary>What is over goes when its own time has come, a little at a time.</summary>
public abstract class RetentionContract<TFixture> : LedgerContract<TFixture>
    where TFixture : ILedgerFixture, new()
{
    /// <summary>Jobs, results, histories, keys, counters, sets, lists, hashes; locks have no portion of their own.</summary>
    private const int Kinds = 8;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Purge_FinishedJobs_TakesJobAndHistoryWhenTheirTimeIsOver()
    {
        var succeeded = await EndNewAsync(JobStates.Succeeded, Hour);
        var failed = await EndNewAsync(JobStates.Failed, 2 * Hour);
        var kept = await EndNewAsync(JobStates.Failed, null);
        await PurgeAsync();
        Assert.All([succeeded, failed, kept], id => Assert.NotNull(Ledger.Queries.FindJob(id)));

        Time.Advance(Hour);
        await PurgeAsync();
        Assert.Null(Ledger.Queries.FindJob(succeeded));
        Assert.Empty(Ledger.Queries.History(succeeded));
        Assert.NotNull(Ledger.Queries.FindJob(failed));

        Time.Advance(Hour);
        await PurgeAsync();
        Assert.Null(Ledger.Queries.FindJob(failed));
        Assert.NotNull(Ledger.Queries.FindJob(kept));
    }

    [Fact]
    public async Task Result_WithATimeOfItsOwn_GoesBeforeItsJob()
    {
        var ledger = OpenAnother("strict", new() { Results = Hour });
        var id = await EndNewAsync(JobStates.Succeeded, 24 * Hour, ledger);
        Assert.Equal("42", Find(id).Result);
        Assert.Equal("42", Ledger.Queries.CurrentState(id)!.Data["Result"]);

        Time.Advance(Hour);
        await PurgeAsync();

        Assert.Null(Find(id).Result);
        Assert.Equal(JobStates.Succeeded, Find(id).State);
        Assert.DoesNotContain("Result", Ledger.Queries.CurrentState(id)!.Data.Keys);
        Assert.Equal(3, Ledger.Queries.History(id).Count);
    }

    [Fact]
    public async Task History_WithATimeOfItsOwn_GoesBeforeItsJobButForTheLatestEntry()
    {
        var ledger = OpenAnother("strict", new() { Histories = Hour });
        var id = await EndNewAsync(JobStates.Failed, null, ledger);

        Time.Advance(Hour);
        await PurgeAsync();
        await PurgeAsync();

        var left = Assert.Single(Ledger.Queries.History(id));
        Assert.Equal((JobStates.Failed, "a\nb"), (left.State, left.Reason));
        Assert.Equal("A message\nof two lines", left.Data["ExceptionMessage"]);
    }

    [Fact]
    public async Task Job_RequeuedBeforeItsTimes_KeepsWhatItHas()
    {
        var ledger = OpenAnother("strict", new() { Results = Hour, Histories = Hour });
        var id = await EndNewAsync(JobStates.Succeeded, Hour, ledger);
        await CommitAsync(ledger, Change(id, JobStates.Enqueued, Expectation.Exists));

        Time.Advance(2 * Hour);
        await PurgeAsync();

        Assert.Equal(4, Ledger.Queries.History(id).Count);
    }

    [Fact]
    public async Task Key_OutlivesItsJobByItsOwnTime()
    {
        var ledger = OpenAnother("strict", new() { Keys = 2 * Hour });
        var envelope = NewEnvelope() with { IdempotencyKey = "k" };
        await ledger.Jobs.AcceptAsync([NewJob(envelope)], CancellationToken.None);
        await EndAsync((await ClaimAsync()).Single(), JobStates.Succeeded, TimeSpan.Zero, ledger);
        await PurgeAsync();
        Assert.Null(Ledger.Queries.FindJob(envelope.Id));

        Assert.IsType<AcceptOutcome.Replayed>(await AcceptAsync(NewEnvelope() with { IdempotencyKey = "k" }));
        Time.Advance(2 * Hour);
        await PurgeAsync();
        Assert.IsType<AcceptOutcome.Accepted>(await AcceptAsync(NewEnvelope() with { IdempotencyKey = "k" }));
    }

    [Fact]
    public async Task Purge_OfMuch_TakesNoMoreThanAPortionOfAKindAtOnce()
    {
        var ledger = OpenAnother("strict", new() { Keys = Hour, Results = Hour, Histories = Hour });
        await RunRoundAsync(ledger, "default", 60);
        Time.Advance(48 * Hour);

        var claimed = new List<ClaimedJob>();
        var portions = new List<int>();
        do
        {
            await AcceptNewAsync();
            portions.Add(await Ledger.Jobs.PurgeAsync(10, CancellationToken.None));
            // Whatever there is to purge, the next job is claimed after one portion.
            claimed.AddRange(await ClaimAsync());
        }
        while (portions[^1] > 0);

        Assert.Equal(portions.Count, claimed.Count);
        Assert.All(portions, portion => Assert.InRange(portion, 0, 10 * Kinds));
        Assert.InRange(portions.Count, 6, 60);
    }

    [Fact]
    public async Task Churn_WithPurge_KeepsTheStoreBounded()
    {
        const int Rounds = 12;
        var ledger = OpenAnother("strict", new() { Keys = Hour, Results = Hour, Histories = Hour });
        var sizes = new List<long>();
        for (var round = 0; round < Rounds; round++)
        {
            await RunRoundAsync(ledger, $"queue-{round}", 400);
            Time.Advance(48 * Hour);
            await PurgeAllAsync();
            sizes.Add(Fixture.BytesUsed());
        }

        Assert.InRange(sizes[^1], 0, sizes[Rounds / 3] * 5 / 4);
        Assert.All(Ledger.Queries.CountsByState().Values, count => Assert.Equal(0, count));
        Assert.Empty(Ledger.Queries.Queues());
    }

    /// <summary>All that a busy day leaves behind.</summary>
    private async Task RunRoundAsync(ILedger ledger, string queue, int count)
    {
        var day = Time.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var until = Time.GetUtcNow() + Hour;
        foreach (var chunk in Enumerable.Range(0, count).Chunk(100))
        {
            await ledger.Jobs.AcceptAsync(
                [.. chunk.Select(number => NewJob(NewEnvelope() with { Queue = queue, IdempotencyKey = $"{queue}-{number}" }))],
                CancellationToken.None);
            foreach (var (index, job) in (await ledger.Jobs.ClaimAsync(JobKind.Handler, [queue], 100)).Index())
            {
                var state = (index % 3) switch { 0 => JobStates.Failed, 1 => JobStates.Deleted, _ => JobStates.Succeeded };
                await EndAsync(job, state, 24 * Hour, ledger);
            }
        }

        foreach (var kind in Enum.GetValues<CollectionKind>())
        {
            LedgerWrite[] writes = [.. Enumerable.Range(0, count / 10).Select(number => AddTo(kind, $"{kind}-{day}", $"{number}"))];
            await CommitAsync(ledger, [.. writes, new LedgerWrite.SetCollectionExpiry(kind, $"{kind}-{day}", until)]);
        }

        await CommitAsync(ledger, new LedgerWrite.AddToCounter($"count-{day}", 1, until));
        await ledger.Locks.TryAcquireAsync($"lock-{day}", "a process that is gone");
    }

    private static LedgerWrite AddTo(CollectionKind kind, string key, string value) => kind switch
    {
        CollectionKind.Set => new LedgerWrite.AddToSet(key, value, 0),
        CollectionKind.List => new LedgerWrite.PrependToList(key, value),
        _ => new LedgerWrite.SetHashField(key, value, value),
    };

    private async Task<string> EndNewAsync(string state, TimeSpan? lifetime, ILedger? ledger = null)
    {
        var job = await AcceptAndClaimAsync();
        await EndAsync(job, state, lifetime, ledger ?? Ledger);
        return job.Id;
    }

    private async Task EndAsync(ClaimedJob job, string state, TimeSpan? lifetime, ILedger ledger)
    {
        var change = new StateChange
        {
            State = state,
            Reason = "a\nb",
            PurgeAt = Time.GetUtcNow() + lifetime,
            Result = state == JobStates.Succeeded ? "42" : null,
            Data = new Dictionary<string, string> { ["ExceptionMessage"] = "A message\nof two lines" },
        };
        var write = new LedgerWrite.ChangeState(job.Id, change, new Expectation.Claim(job.Fence));
        Assert.Equal(CommitOutcome.Committed, await CommitAsync(ledger, write));
    }

    private Task<int> PurgeAsync() => Ledger.Jobs.PurgeAsync(100, CancellationToken.None);

    private async Task PurgeAllAsync()
    {
        while (await PurgeAsync() > 0)
        {
        }
    }
}
