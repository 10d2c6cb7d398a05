using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Offload.Ledger.GroupCommit;

/// <summary>
/// What the writer tells of itself, under the meter <c>Offload.Ledger</c> (docs/operations.md has the list). The tag
/// <c>store</c> says which ledger it writes.
/// </summary>
internal sealed class WriterMetrics(string store)
{
    public const string MeterName = "Offload.Ledger";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Histogram<int> BatchSize = Meter.CreateHistogram<int>(
        "offload.ledger.batch.size", "{write}", "How many callers' writes one transaction committed.");

    private static readonly Histogram<double> TransactionDuration = Meter.CreateHistogram<double>(
        "offload.ledger.transaction.duration", "s", "How long a transaction took, from its first statement to its commit.");

    private static readonly Histogram<double> WriteWait = Meter.CreateHistogram<double>(
        "offload.ledger.write.wait", "s", "How long a caller waited, from handing over a write until it was durable.");

    private readonly KeyValuePair<string, object?> _store = new("store", store);

    /// <summary>A transaction was committed that began at this timestamp.</summary>
    public void Count<TWork>(List<TWork> batch, long began)
        where TWork : Work
    {
        if (!WriteWait.Enabled && !BatchSize.Enabled)
            return;

        BatchSize.Record(batch.Count, _store);
        TransactionDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, _store);
        foreach (var work in batch)
            WriteWait.Record(Stopwatch.GetElapsedTime(work.HandedOverAt).TotalSeconds, _store);
    }
}
