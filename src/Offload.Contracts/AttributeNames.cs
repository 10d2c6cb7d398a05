namespace Offload.Contracts;

/// <summary>The attributes of an envelope as they stand on the wire; the set is closed.</summary>
public static class AttributeNames
{
    public const string SpecVersion = "specversion";
    public const string Id = "id";
    public const string Source = "source";
    public const string Type = "type";
    public const string Time = "time";
    public const string DataContentType = "datacontenttype";
    public const string Data = "data";
    public const string Queue = "queue";
    public const string NotBefore = "notbefore";
    public const string ExpiryTime = "expirytime";
    public const string IdempotencyKey = "idempotencykey";
    public const string MaxAttempts = "maxattempts";
    public const string PartitionKey = "partitionkey";
    public const string TraceParent = "traceparent";
    public const string TraceState = "tracestate";
    public const string RequestId = "requestid";
    public const string CorrelationId = "correlationid";
    public const string CausationId = "causationid";

    internal static readonly HashSet<string> All =
    [
        SpecVersion, Id, Source, Type, Time, DataContentType, Data, Queue, NotBefore, ExpiryTime, IdempotencyKey,
        MaxAttempts, PartitionKey, TraceParent, TraceState, RequestId, CorrelationId, CausationId,
    ];
}
