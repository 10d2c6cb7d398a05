using Npgsql;
using Offload.Engine.Ledger;
using Offload.Ledger.Postgres;
using Offload.Ledger.Tests.Contract;
using Offload.TestPostgres;

namespace Offload.Ledger.Tests.Postgres;

/// <summary>The server committed, and the connection was lost before it could say so.</summary>
public sealed class PostgresUnknownOutcomeTests : LedgerContract<PostgresFixture>
{
    private readonly PostgresProxy _proxy;
    private readonly PostgresLedger _ledger;

    public PostgresUnknownOutcomeTests()
    {
        var direct = new NpgsqlConnectionStringBuilder(PostgresServer.Shared.ConnectionString);
        _proxy = new PostgresProxy(direct.Host!);
        _ledger = PostgresLedger.Open(
            new PostgresLedgerOptions
            {
                ConnectionString = new NpgsqlConnectionStringBuilder(direct.ToString()) { Host = _proxy.Host }.ToString(),
                Schema = Fixture.Schema,
                LeaseDuration = ILedgerFixture.Lease,
                Owner = "far away",
            },
            Time);
    }

    [Fact]
    public async Task Accept_AskedAgain_IsAReplay()
    {
        var job = NewJob(NewEnvelope());

        await LosingTheAnswerAsync(() => _ledger.Jobs.AcceptAsync([job], CancellationToken.None));

        Assert.Equal(JobStates.Enqueued, Find(job.Envelope.Id).State);
        Assert.Equal(
            [new AcceptOutcome.Replayed(job.Envelope.Id, JobStates.Enqueued)],
            await _ledger.Jobs.AcceptAsync([job], CancellationToken.None));
    }

    [Fact]
    public async Task ChangeState_AskedAgain_IsRefusedAndCountsOnce()
    {
        var job = await AcceptAndClaimAsync();
        LedgerWrite[] writes =
        [
            Change(job.Id, JobStates.Succeeded, new Expectation.Claim(job.Fence)),
            new LedgerWrite.AddToCounter("stats:succeeded", 1, null),
        ];

        await LosingTheAnswerAsync(() => _ledger.Transactions.CommitAsync(writes));

        Assert.Equal(CommitOutcome.Refused, await _ledger.Transactions.CommitAsync(writes));
        Assert.Single(Ledger.Queries.History(job.Id), entry => entry.State == JobStates.Succeeded);
        Assert.Equal(1, Ledger.Queries.Counter("stats:succeeded"));
    }

    [Fact]
    public async Task Claim_ForNobody_ComesBackWithItsLease()
    {
        var id = await AcceptNewAsync();

        await LosingTheAnswerAsync(() => ClaimAsync(1, _ledger));

        Assert.Empty(await ClaimAsync());
        Time.Advance(ILedgerFixture.Lease);
        Assert.Equal(id, Assert.Single(Ledger.Jobs.FindExpiredClaims(10)).JobId);
    }

    protected override void Dispose(bool disposing)
    {
        _ledger.Dispose();
        base.Dispose(disposing);
        _proxy.Dispose();
    }

    private async Task LosingTheAnswerAsync(Func<Task> write)
    {
        _proxy.LoseNextCommit();
        var exception = await Assert.ThrowsAsync<LedgerUnavailableException>(write);
        Assert.Contains("not known whether", exception.Message, StringComparison.Ordinal);
    }
}
