using System.Collections.Concurrent;
using System.Security.Cryptography;
using Dapper;
using Offload.Contracts;
using Offload.Engine.Ledger;
using Offload.Ledger.Tests.Contract;

namespace Offload.Ledger.Tests.Postgres;

/// <summary>A server that ends connections, or itself, under load, against a count that is kept outside of it.</summary>
public sealed class PostgresFailureTests : IDisposable
{
    /// <summary>Between two looks for what another party does.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly PostgresFixture _fixture = PostgresFixture.OnOwnServer();
    private readonly SemaphoreSlim _progress = new(0);
    private readonly ConcurrentBag<string> _accepted = [];
    private readonly ConcurrentDictionary<string, int> _completed = new();

    [Fact]
    public async Task Backends_TerminatedUnderLoad_CostNoJobAndCompleteNoneTwice() => await UnderLoadAsync(async () =>
    {
        for (var round = 0; round < 12; round++)
        {
            await ProgressAsync();
            var ended = _fixture.Connection.Query<bool>(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'offload'");
            Assert.NotEmpty(ended);
        }
    });

    [Fact]
    public async Task Server_CrashedUnderLoad_CostsNoJobAndCompletesNoneTwice() => await UnderLoadAsync(async () =>
    {
        for (var round = 0; round < 4; round++)
        {
            await ProgressAsync();
            _fixture.CrashServer();
        }
    });

    public void Dispose()
    {
        _fixture.Dispose();
        _progress.Dispose();
    }

    private async Task UnderLoadAsync(Func<Task> harm)
    {
        ILedger[] ledgers = [_fixture.Open("worker-1"), _fixture.Open("worker-2")];
        using var enough = new CancellationTokenSource();
        var producers = Enumerable.Range(0, 8).Select(index => ProduceAsync(ledgers[index % 2], enough.Token)).ToList();
        var workers = Enumerable.Range(0, 4).Select(index => WorkAsync(ledgers[index % 2], () => enough.IsCancellationRequested)).ToList();

        await harm();
        await enough.CancelAsync();
        await Task.WhenAll(producers);
        await Task.WhenAll(workers);
        await FinishAsync(ledgers[0]);
        AssertEachDoneOnce(ledgers[0]);
    }

    private async Task ProgressAsync()
    {
        for (var count = 0; count < 100; count++)
            Assert.True(await _progress.WaitAsync(TimeSpan.FromMinutes(1)), "the load goes on");
    }

    private async Task ProduceAsync(ILedger ledger, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            var job = NewJob();
            await UntilItAnswersAsync(() => ledger.Jobs.AcceptAsync([job], CancellationToken.None));
            _accepted.Add(job.Envelope.Id);
        }
    }

    private static NewJob NewJob()
    {
        var data = "{}"u8.ToArray();
        return new(
            new Envelope { Id = JobId.New(TimeProvider.System), Source = "/apps/test", Type = "test.job", Data = data },
            SHA256.HashData(data));
    }

    private async Task WorkAsync(ILedger ledger, Func<bool> isEnough)
    {
        while (true)
        {
            var jobs = await UntilItAnswersAsync(() => ledger.Jobs.ClaimAsync(JobKind.Handler, ["default"], 10));
            if (jobs.Count == 0 && isEnough())
                return;
            if (jobs.Count == 0)
                await Task.Delay(Pause, TimeProvider.System);
            await Task.WhenAll(jobs.Select(job => CompleteAsync(ledger, job)));
        }
    }

    // Where the outcome of a try was not known, the next one is refused if it took effect.
    private async Task CompleteAsync(ILedger ledger, ClaimedJob job)
    {
        var outcome = await UntilItAnswersAsync(() => ledger.Transactions.CommitAsync(
        [
            new LedgerWrite.ChangeState(
                job.Id, new StateChange { State = JobStates.Succeeded }, new Expectation.Claim(job.Fence)),
            new LedgerWrite.AddToCounter("stats:succeeded", 1, null),
        ]));
        if (outcome == CommitOutcome.Committed)
        {
            _completed.AddOrUpdate(job.Id, 1, (_, count) => count + 1);
            _progress.Release();
        }
    }

    // What was claimed when the connection was lost runs out and is claimed again.
    private async Task FinishAsync(ILedger ledger)
    {
        _fixture.Time.Advance(ILedgerFixture.Lease * 2);
        foreach (var expired in ledger.Jobs.FindExpiredClaims(10_000))
        {
            await ledger.Transactions.CommitAsync([new LedgerWrite.ChangeState(
                expired.JobId, new StateChange { State = JobStates.Enqueued }, new Expectation.ExpiredClaim(expired.Fence))]);
        }

        await WorkAsync(ledger, () => true);
    }

    private void AssertEachDoneOnce(ILedger ledger)
    {
        Assert.All(_completed.Values, count => Assert.Equal(1, count));
        var completions = _fixture.Connection.Query<(string Id, long Count)>(
            """
            SELECT id, (SELECT count(*) FROM regexp_matches(history, '"state":"Succeeded"', 'g'))
            FROM job WHERE state = 'Succeeded'
            """).ToDictionary(row => row.Id, row => row.Count);
        Assert.Empty(_accepted.Except(completions.Keys));
        Assert.All(completions.Values, count => Assert.Equal(1, count));
        Assert.Equal(completions.Count, ledger.Queries.Counter("stats:succeeded"));
        Assert.Equal(completions.Count, ledger.Queries.CountsByState().Values.Sum());
        Assert.Equal(0, _fixture.Connection.ExecuteScalar<long>("SELECT count(*) FROM job WHERE state <> 'Succeeded'"));
    }

    private static async Task<T> UntilItAnswersAsync<T>(Func<Task<T>> ask)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (LedgerUnavailableException)
            {
                // As a producer or a worker would: the same again.
                await Task.Delay(Pause, TimeProvider.System);
            }
        }
    }
}
