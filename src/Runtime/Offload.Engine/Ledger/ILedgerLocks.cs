namespace Offload.Engine.Ledger;

/// <summary>Named locks over the fleet. They spare work that would be done twice; correctness never rests on them.</summary>
public interface ILedgerLocks
{
    /// <summary>Takes the lock for one lease; false while another holds it.</summary>
    Task<bool> TryAcquireAsync(string resource, string owner);

    /// <summary>Extends the lease of each lock that its owner still holds.</summary>
    Task RenewAsync(IReadOnlyCollection<HeldLock> locks);

    /// <summary>Gives the lock back; nothing happens where the owner no longer holds it.</summary>
    Task ReleaseAsync(string resource, string owner);
}

/// <summary>A lock and the token of the one who took it.</summary>
public sealed record HeldLock(string Resource, string Owner);
