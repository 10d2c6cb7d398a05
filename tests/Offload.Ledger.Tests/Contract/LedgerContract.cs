using System.Text;
using Offload.Contracts;
using Offload.Engine.Ledger;

namespace Offload.Ledger.Tests.Contract;

/// <summary>What all contract classes share: a store, and short ways to put jobs into it.</summary>
public abstract class LedgerContract<TFixture> : IDisposable
    where TFixture : ILedgerFixture, new()
{
    protected LedgerContract() => Ledger = Fixture.Open("worker-1");

    protected TFixture Fixture { get; } = new();

    protected ILedger Ledger { get; }

    protected TestClock Time => Fixture.Time;

    protected ILedger OpenAnother(string owner, LedgerLifetimes? lifetimes = null) => Fixture.Open(owner, lifetimes);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Fixture.Dispose();

    protected Envelope NewEnvelope(string type = "test.job", string data = "{}") => new()
    {
        Id = JobId.New(Time),
        Source = "/apps/test",
        Type = type,
        Data = Encoding.UTF8.GetBytes(data),
    };

    protected static NewJob NewJob(Envelope envelope) =>
        new(envelope, System.Security.Cryptography.SHA256.HashData(envelope.Data.Span));

    protected async Task<AcceptOutcome> AcceptAsync(Envelope envelope) =>
        (await Ledger.Jobs.AcceptAsync([NewJob(envelope)], CancellationToken.None)).Single();

    protected async Task<string> AcceptNewAsync()
    {
        var envelope = NewEnvelope();
        await AcceptAsync(envelope);
        return envelope.Id;
    }

    protected Task<IReadOnlyList<ClaimedJob>> ClaimAsync(int count = 1, ILedger? ledger = null) =>
        (ledger ?? Ledger).Jobs.ClaimAsync(JobKind.Handler, ["default"], count);

    protected async Task<ClaimedJob> AcceptAndClaimAsync()
    {
        await AcceptNewAsync();
        return (await ClaimAsync()).Single();
    }

    protected Task<CommitOutcome> ChangeAsync(ClaimedJob job, string state, ILedger? ledger = null) =>
        CommitAsync(ledger ?? Ledger, Change(job.Id, state, new Expectation.Claim(job.Fence)));

    protected static LedgerWrite Change(string jobId, string state, Expectation expected) =>
        new LedgerWrite.ChangeState(jobId, new StateChange { State = state }, expected);

    protected static Task<CommitOutcome> CommitAsync(ILedger ledger, params LedgerWrite[] writes) =>
        ledger.Transactions.CommitAsync(writes);

    protected JobRecord Find(string jobId) =>
        Ledger.Queries.FindJob(jobId) ?? throw new InvalidOperationException($"no job {jobId}");
}
