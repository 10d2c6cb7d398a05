using Offload.Engine.Ledger;

namespace Offload.Engine.Execution;

/// <summary>A job that this process runs, while it does.</summary>
public sealed class HeldClaim : IDisposable
{
    private readonly CancellationTokenSource _ended = new();

    internal HeldClaim(ClaimedJob job) => Job = job;

    public ClaimedJob Job { get; }

    public Claim Claim => new(Job.Id, Job.Fence);

    /// <summary>Cancelled when the handler should end: the job is lost, or may be before long.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>True when the job is no longer this process's; what the handler still does counts for nothing.</summary>
    public bool IsLost { get; private set; }

    /// <summary>What Hangfire says of the run, such as which of its workers has it.</summary>
    public StateChange? Start { get; set; }

    /// <summary>
    /// True from the moment in which the job's next state is handed to the ledger: nothing is left to give back, and
    /// that the claim is gone from the ledger is no loss.
    /// </summary>
    public bool IsSettled { get; private set; }

    public void Settle() => IsSettled = true;

    /// <summary>The ledger did not take the job's next state, so the claim goes on.</summary>
    public void Reopen() => IsSettled = false;

    /// <summary>The job is no longer this process's.</summary>
    public void Lose()
    {
        IsLost = true;
        End();
    }

    /// <summary>
    /// Asks the handler to end, since the claim may not hold much longer. What it has done by then counts if the ledger
    /// says so.
    /// </summary>
    public void End()
    {
        try
        {
            // What users registered runs on the pool: it must not hold up, or end, the thread that keeps the leases.
            _ = _ended.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The run ended while the answer about its lease was under way.
        }
    }

    public void Dispose() => _ended.Dispose();
}
