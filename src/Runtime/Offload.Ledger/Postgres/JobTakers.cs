using Offload.Contracts;
using Offload.Engine.Ledger;

namespace Offload.Ledger.Postgres;

/// <summary>Who takes jobs of this process as soon as they are accepted.</summary>
internal sealed class JobTakers
{
    private readonly Lock _gate = new();
    private volatile IJobTaker[] _takers = [];

    public void Add(IJobTaker taker)
    {
        lock (_gate)
            _takers = [.. _takers, taker];
    }

    public void Remove(IJobTaker taker)
    {
        lock (_gate)
            _takers = [.. _takers.Where(known => known != taker)];
    }

    /// <summary>What to claim in the transaction that accepts these jobs.</summary>
    public IReadOnlyList<ClaimOrder> OrdersFor(IReadOnlyList<NewJob> jobs)
    {
        var takers = _takers;
        if (takers.Length == 0)
            return [];
        var queues = jobs.Select(job => job.Envelope.Queue ?? EnvelopeLimits.DefaultQueue).Distinct(StringComparer.Ordinal).ToList();
        return [.. takers.Select(taker => taker.OrderFor(queues)).OfType<ClaimOrder>()];
    }
}
