namespace Offload.Engine.Ledger;

/// <summary>The names under which an envelope's tracing attributes, and what a job waits for, are kept with it and shown on its page.</summary>
public static class JobParameters
{
    public const string Source = "Source";
    public const string RequestId = "RequestId";
    public const string CorrelationId = "CorrelationId";
    public const string CausationId = "CausationId";
    public const string TraceParent = "TraceParent";
    public const string TraceState = "TraceState";
    public const string IdempotencyKey = "IdempotencyKey";

    /// <summary>The id of the job that an Awaiting one waits for.</summary>
    public const string AwaitedJob = "AwaitedJob";
}
