using Offload.Engine.Execution;
using Offload.Engine.Ledger;

namespace Offload.Chaos.Tests;

/// <summary>The check that all scenarios trust finds what it is there to find.</summary>
public sealed class LedgerCheckTests : IDisposable
{
    private const int ProcessId = 42;

    private readonly SqliteStore _store = new();
    private readonly TempFolder _folder = new();
    private readonly ILedger _ledger;

    public LedgerCheckTests()
    {
        Directory.CreateDirectory(Witnesses);
        _ledger = _store.Open($"test:{ProcessId}");
        _store.RecordSteps();
    }

    private string Witnesses => _folder["witnesses"];

    [Fact]
    public async Task Job_CompletedOnce_IsRight()
    {
        var id = await CompleteOneAsync();

        Assert.Single(await LedgerCheck.RunAsync(_store, [id], Witnesses));
    }

    [Theory]
    [InlineData("DELETE FROM job", "lost")]
    [InlineData("UPDATE job SET state = 'Failed'", "lost")]
    [InlineData("UPDATE job SET history = history || history", "not completed exactly once")]
    [InlineData("UPDATE job SET fence = fence + 1", "2 claims|under fence 2|has 1 claims")]
    [InlineData("UPDATE job SET fence = 0; UPDATE job SET fence = 1", "from fence 1 to Succeeded under fence 0")]
    [InlineData("UPDATE job SET state = 'Enqueued'; UPDATE job SET state = 'Succeeded'", "ended 2 times|after its end")]
    [InlineData("UPDATE job SET attempt = 2", "another attempt than its last claim")]
    public async Task Job_ThatWentWrong_IsFound(string wrong, string found)
    {
        var id = await CompleteOneAsync();
        _store.Execute(wrong);

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => LedgerCheck.RunAsync(_store, [id], Witnesses));

        Assert.Matches(found, failure.Message);
    }

    [Fact]
    public async Task Job_ThatNobodyWasPromised_IsFound()
    {
        var id = await CompleteOneAsync();
        await CompleteOneAsync();

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => LedgerCheck.RunAsync(_store, [id], Witnesses));

        Assert.Contains("never accepted", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_ThatStillWaits_IsFound()
    {
        var id = await CompleteOneAsync();
        var waiting = await AcceptAsync();

        var failure = await Assert.ThrowsAnyAsync<Exception>(
            () => LedgerCheck.RunAsync(_store, [id, waiting], Witnesses, TimeSpan.Zero));

        Assert.Contains("every job comes to its end", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        ((IDisposable)_ledger).Dispose();
        _store.Dispose();
        _folder.Dispose();
    }

    private async Task<string> AcceptAsync()
    {
        var envelope = JobClient.NewEnvelope("test.witness");
        await _ledger.Jobs.AcceptAsync([new NewJob(envelope, new byte[32])], CancellationToken.None);
        return envelope.Id;
    }

    private async Task<string> CompleteOneAsync()
    {
        var id = await AcceptAsync();
        var claim = (await _ledger.Jobs.ClaimAsync(JobKind.Handler, ["default"], 1)).Single();
        File.AppendAllText(Path.Combine(Witnesses, $"{ProcessId}.witness"), $"start {id} 1 0\nend {id} 1 1\n");
        var change = new StateChange { State = JobStates.Succeeded, Data = new Dictionary<string, string>() };
        LedgerWrite[] writes =
        [
            new LedgerWrite.ChangeState(id, change, new Expectation.Claim(claim.Fence)),
            .. JobStatistics.Count(change.State, TimeProvider.System.GetUtcNow()),
        ];
        Assert.Equal(CommitOutcome.Committed, await _ledger.Transactions.CommitAsync(writes));
        return id;
    }
}
