using System.Text.Json;
using Offload.Contracts;
using Offload.Engine.Ledger;

namespace Offload.Ledger.Sql;

/// <summary>Small maps of names to texts, as they stand in a column.</summary>
internal static class ParametersJson
{
    private static readonly Dictionary<string, string> Empty = [];

    public static string Write(IReadOnlyDictionary<string, string> values) =>
        values.Count == 0 ? "{}" : JsonSerializer.Serialize(values);

    public static IReadOnlyDictionary<string, string> Read(string json) =>
        json == "{}" ? Empty : JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;

    /// <summary>What of an envelope is kept for tracing and shown on the job's page.</summary>
    public static string WriteTracing(Envelope envelope)
    {
        var values = new Dictionary<string, string>();
        Add(JobParameters.RequestId, envelope.RequestId);
        Add(JobParameters.CorrelationId, envelope.CorrelationId);
        Add(JobParameters.CausationId, envelope.CausationId);
        Add(JobParameters.TraceParent, envelope.TraceParent);
        Add(JobParameters.TraceState, envelope.TraceState);
        Add(JobParameters.IdempotencyKey, envelope.IdempotencyKey);
        return Write(values);

        void Add(string name, string? value)
        {
            if (value is not null)
                values[name] = value;
        }
    }
}
