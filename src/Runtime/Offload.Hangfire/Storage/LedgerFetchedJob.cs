using Hangfire.Storage;
using Offload.Engine.Execution;

namespace Offload.Hangfire.Storage;

/// <summary>
/// A claimed job in the hands of a Hangfire worker. Entering the next state settles it in the same write, so there is
/// nothing to remove from a queue afterwards.
/// </summary>
internal sealed class LedgerFetchedJob(HeldClaim claim, ClaimRelease release, LeaseKeeper leases) : IFetchedJob
{
    public HeldClaim Claim { get; } = claim;

    public string JobId => Claim.Job.Id;

    public void RemoveFromQueue()
    {
        // Hangfire forgets a job that it could not move on (a broken filter, say); the row must not stay Processing.
        if (IsOpen)
            GiveBack("The worker could not finish the job.");
    }

    public void Requeue()
    {
        if (IsOpen)
            GiveBack("The worker is stopping.");
    }

    public void Dispose()
    {
        if (IsOpen)
            GiveBack("The worker let go of the job.");
        leases.Drop(Claim);
    }

    private bool IsOpen => !Claim.IsSettled && !Claim.IsLost;

    private void GiveBack(string reason) => release.ReleaseAsync(Claim, reason).GetAwaiter().GetResult();
}
