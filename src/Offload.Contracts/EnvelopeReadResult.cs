using System.Diagnostics.CodeAnalysis;

namespace Offload.Contracts;

/// <summary>Either an envelope or the first error that was found.</summary>
public readonly record struct EnvelopeReadResult
{
    private EnvelopeReadResult(Envelope? envelope, EnvelopeError? error)
    {
        Envelope = envelope;
        Error = error;
    }

    public Envelope? Envelope { get; }

    public EnvelopeError? Error { get; }

    public static EnvelopeReadResult Read(Envelope envelope) => new(envelope, null);

    public static EnvelopeReadResult Refused(EnvelopeError error) => new(null, error);

    /// <summary>True with the envelope, false with the error.</summary>
    public bool TryGet([NotNullWhen(true)] out Envelope? envelope, [NotNullWhen(false)] out EnvelopeError? error)
    {
        envelope = Envelope;
        error = Error;
        return envelope is not null;
    }
}
