using Offload.Engine.Ledger;

namespace Offload.Engine.Execution;

/// <summary>A job that this process runs, while it does.</summary>
public sealed class HeldClaim : IDisposable
{
    private readonly CancellationTokenSource _lost = new();

    internal HeldClaim(ClaimedJob job) => Job = job;

    public ClaimedJob Job { get; }

    public Claim Claim => new(Job.Id, Job.Fence);

    /// <summary>Cancelled when the job is no longer this process's; what the handler still does counts for nothing.</summary>
    public CancellationToken Lost => _lost.Token;

    public bool IsLost => _lost.IsCancellationRequested;

    /// <summary>What Hangfire says of the run; the ledger is told of it a little later.</summary>
    public StateChange? Start { get; set; }

    /// <summary>How the run ended; null while it goes on.</summary>
    public JobOutcome? Outcome { get; set; }

    /// <summary>
    /// True from the moment in which the job's next state is handed to the ledger: nothing is left to give back, and
    /// that the claim is gone from the ledger is no loss.
    /// </summary>
    public bool IsSettled { get; private set; }

    public void Settle() => IsSettled = true;

    /// <summary>The ledger did not take the job's next state, so the claim goes on.</summary>
    public void Reopen() => IsSettled = false;

    /// <summary>Says that the job is no longer this process's; whoever runs it is told by <see cref="Lost"/>.</summary>
    public void Lose()
    {
        try
        {
            // What users registered runs on the pool: it must not hold up, or end, the thread that keeps the leases.
            _ = _lost.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The run ended while the answer about its lease was under way.
        }
    }

    public void Dispose() => _lost.Dispose();
}
