using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Offload.Engine.Diagnostics;
using Offload.Engine.Ledger;

namespace Offload.Engine.Execution;

/// <summary>
/// Keeps the claims and locks of this process alive, from a thread of its own: a starved thread pool must not cost a
/// worker its jobs. Where the ledger does not answer for a whole lease, the claims are given up before others may
/// take them.
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
        _claims[job.Id] = claim;
        return claim;
    }

    public bool TryFind(string jobId, [NotNullWhen(true)] out HeldClaim? claim) => _claims.TryGetValue(jobId, out claim);

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
                    LoseAll();
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
            if (!_claims.TryGetValue(lost.JobId, out var held) || held.Job.Fence != lost.Fence || held.IsSettled)
                continue;
            Log.LeaseLost(_logger, lost.JobId);
            held.Lose();
        }

        if (!_locks.IsEmpty)
            _lockStore.RenewAsync([.. _locks.Keys]).Wait(_duration / 3);
    }

    private void LoseAll()
    {
        foreach (var held in _claims.Values)
            held.Lose();
    }
}
