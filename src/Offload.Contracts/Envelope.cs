namespace Offload.Contracts;

/// <summary>
/// One job on the wire: a CloudEvents 1.0 event in JSON. An instance holds only values that the contract allows;
/// <see cref="EnvelopeReader"/> is the way to get one from bytes, <see cref="EnvelopeWriter"/> the way back.
/// </summary>
public sealed record Envelope
{
    /// <summary>The job id: a UUID in lower case (version 7 where Offload makes it), chosen by the producer.</summary>
    public required string Id { get; init; }

    /// <summary>The application that asks for the work, a URI reference such as <c>/apps/shop</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The job's name, such as <c>email.welcome</c>; a handler is registered under it.</summary>
    public required string Type { get; init; }

    /// <summary>The named arguments: one JSON object, byte for byte as the producer wrote it.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>When the producer made the envelope.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The content type of <see cref="Data"/> where it was said; it can only be <c>application/json</c>.</summary>
    public string? DataContentType { get; init; }

    /// <summary>The queue, or null for <see cref="EnvelopeLimits.DefaultQueue"/>.</summary>
    public string? Queue { get; init; }

    /// <summary>The job does not start before this instant.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The job does not start after this instant.</summary>
    public DateTimeOffset? ExpiryTime { get; init; }

    /// <summary>Two envelopes of one source and type with the same key are one job.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>How many attempts may fail before the job is Failed, 1 to 100; null leaves it to the worker.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>Jobs with the same key run one at a time, in order.</summary>
    public string? PartitionKey { get; init; }

    /// <summary>W3C Trace Context of the request that asked for the work.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Vendor part of the W3C Trace Context; only together with <see cref="TraceParent"/>.</summary>
    public string? TraceState { get; init; }

    /// <summary>The id of the HTTP request that asked for the work.</summary>
    public string? RequestId { get; init; }

    /// <summary>The id of the business transaction that this work belongs to.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The id of the message that led to this one.</summary>
    public string? CausationId { get; init; }
}
