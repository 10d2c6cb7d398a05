using Offload.Contracts;
using Offload.Engine.Ledger;

namespace Offload.Engine.Ingest;

/// <summary>What became of a received body.</summary>
public abstract record IngestOutcome
{
    private IngestOutcome()
    {
    }

    /// <summary>The bytes are not an envelope.</summary>
    public sealed record NotAnEnvelope(EnvelopeError Error) : IngestOutcome;

    /// <summary>The message is not signed as it must be.</summary>
    public sealed record NotTrusted(string Problem) : IngestOutcome;

    /// <summary>The envelope asks for something that this worker cannot give.</summary>
    public sealed record NotSupported(string Field, string Problem) : IngestOutcome;

    /// <summary>The ledger's durable answer.</summary>
    public sealed record Answered(AcceptOutcome Accept) : IngestOutcome;
}
