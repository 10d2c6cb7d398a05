using Offload.Engine.Execution;
using Offload.Engine.Ledger;
using Offload.Hangfire.Jobs;

namespace Offload.Hangfire.Storage;

/// <summary>Where Hangfire's workers stand in line for calls. One that cannot be made from its row fails here, at once.</summary>
internal sealed class CallLine(ClaimLine line, JobMapping mapping, UnrunnableJobs unrunnable)
{
    /// <summary>Waits for a call.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; no call was claimed for this caller.</exception>
    public HeldCall Take(CancellationToken cancellationToken)
    {
        while (true)
        {
            var claim = line.TakeAsync(cancellationToken).GetAwaiter().GetResult();
            var loaded = mapping.Load(JobKind.Call, claim.Job);
            if (loaded.LoadException?.InnerException is not { } cause)
                return new HeldCall(claim, loaded);

            var reason = cause is InvalidCallArgumentException ? JobReasons.InvalidArguments : JobReasons.NotAllowed;
            unrunnable.FailAsync(claim, reason, cause).GetAwaiter().GetResult();
        }
    }
}

/// <summary>A call that a worker of Hangfire has claimed.</summary>
internal sealed record HeldCall(HeldClaim Claim, LoadedJob Loaded);
