using System.Globalization;
using Offload.Engine.Ledger;

namespace Offload.Hangfire.Storage;

/// <summary>How many jobs ended in a state, by day and by hour: the counters that Hangfire's statistics filter keeps.</summary>
internal sealed class StateGraphs(ILedger ledger)
{
    private const int Days = 7;
    private const int Hours = 24;

    public IDictionary<DateTime, long> ByDate(string state) =>
        Read(state, Enumerable.Range(0, Days).Select(ago => Now.Date.AddDays(-ago)), "yyyy-MM-dd");

    public IDictionary<DateTime, long> ByHour(string state) =>
        Read(state, Enumerable.Range(0, Hours).Select(ago => Now.AddHours(-ago)), "yyyy-MM-dd-HH");

    private DateTime Now => ledger.Time.GetUtcNow().UtcDateTime;

    private Dictionary<DateTime, long> Read(string state, IEnumerable<DateTime> instants, string format)
    {
        var keys = instants.ToDictionary(
            instant => instant,
            instant => $"stats:{state}:{instant.ToString(format, CultureInfo.InvariantCulture)}");
        var values = ledger.Queries.Counters(keys.Values);
        return keys.ToDictionary(pair => pair.Key, pair => values.GetValueOrDefault(pair.Value));
    }
}
