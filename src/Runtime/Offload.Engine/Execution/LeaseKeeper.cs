using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Offload.Engine.Diagnostics;
using Offload.Engine.Ledger;

namespace Offload.Engine.Execution;

/// <summary>
/// Keeps the claims and locks of this process alive, from a thread of its own: a starved thread pool must not cost a
/// worker its jobs. Where the ledger does not answer for half a lease, handlers are asked to end before others may take
/// their jobs.
/// </summary>
public sealed class LeaseKeeper : IDisposable
{
    private readonly ConcurrentDictionary<string, HeldClaim> _claims = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<HeldLock, bool> _locks = new();
    private readonly ManualResetEventSlim _stopped = new();
    private readonly IJobLedger _ledger;
    private readonly ILedgerLocks _lockStore;
    private readonly TimeSpan _duration;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Thread _thread;

    public LeaseKeeper(ILedger ledger, LeaseOptions options, ILogger<LeaseKeeper> logger)
    {
        _ledger = ledger.Jobs;
        _lockStore = ledger.Locks;
        _duration = options.Duration;
        _time = ledger.Time;
        _logger = logger;
        _thread = new Thread(KeepAlive) { Name = "offload-leases", IsBackground = true };
        _thread.Start();
    }

    public HeldClaim Hold(ClaimedJob job)
    {
        var claim = new HeldClaim(job);
        _claims.AddOrUpdate(job.Id, claim, (_, earlier) =>
        {
            // This process lost the job, and was faster than the answer about its lease in claiming it again.
            earlier.Lose();
            return claim;
        });
        return claim;
    }

    /// <summary>The claim of this process on the job under this fence, or null.</summary>
    public HeldClaim? Find(string jobId, long fence) =>
        _claims.TryGetValue(jobId, out var claim) && claim.Job.Fence == fence ? claim : null;

    /// <summary>Stops renewing; the claim itself stays in the ledger until it is settled, released or recovered.</summary>
    public void Drop(HeldClaim claim)
    {
        _claims.TryRemove(KeyValuePair.Create(claim.Job.Id, claim));
        claim.Dispose();
    }

    /// <summary>The claims that are held now.</summary>
    public IReadOnlyCollection<HeldClaim> Held => [.. _claims.Values];

    public void Hold(HeldLock held) => _locks[held] = true;

    public void Drop(HeldLock held) => _locks.TryRemove(held, out _);

    public void Dispose()
    {
        _stopped.Set();
        _thread.Join();
        _stopped.Dispose();
    }

    private void KeepAlive()
    {
        var lastAnswer = _time.GetTimestamp();
        while (!_stopped.Wait(_duration / 3))
        {
            try
            {
                RenewAll();
                lastAnswer = _time.GetTimestamp();
            }
            catch (Exception exception)
            {
                // An error that left this thread would end the process, and with it all of its jobs.
                Log.LeasesNotRenewed(_logger, exception, _claims.Count);
                if (_time.GetElapsedTime(lastAnswer) >= _duration / 2)
                    EndAll();
            }
        }
    }

    // Waits on the writer's own tasks, so that no thread of the pool is needed.
    private void RenewAll()
    {
        Claim[] claims = [.. _claims.Values.Select(held => held.Claim)];
        var renewal = _ledger.RenewAsync(claims, CancellationToken.None);
        if (!renewal.Wait(_duration / 3))
            throw new TimeoutException($"The ledger did not renew the leases within {_duration / 3}.");
        foreach (var lost in renewal.Result)
        {
            if (Find(lost.JobId, lost.Fence) is not { IsSettled: false } held)
                continue;
            Log.LeaseLost(_logger, lost.JobId);
            held.Lose();
        }

        if (!_locks.IsEmpty)
            _lockStore.RenewAsync([.. _locks.Keys]).Wait(_duration / 3);
    }

    private void EndAll()
    {
        foreach (var held in _claims.Values)
            held.End();
    }
}
