using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Offload.Contracts;
using Offload.Engine.Diagnostics;
using Offload.Engine.Ledger;

namespace Offload.Engine.Ingest;

/// <summary>
/// From received bytes to a durable job: verify, read, support, accept. A transport acknowledges only after
/// <see cref="IngestAsync"/> returned; where it throws, nothing was accepted and the message may come again.
/// </summary>
public sealed class IngestPipeline(ILedger ledger, SigningKeys keys, ILogger<IngestPipeline> logger)
{
    /// <exception cref="LedgerUnavailableException">The ledger could not write.</exception>
    public async Task<IngestOutcome> IngestAsync(
        ReadOnlyMemory<byte> body, MessageSignature signature, CancellationToken cancellationToken)
    {
        if (!keys.IsEmpty && SignatureCheck.FindFault(keys, signature, body.Span, ledger.Time.GetUtcNow()) is { } fault)
            return new IngestOutcome.NotTrusted(fault);
        if (!EnvelopeReader.Read(body).TryGet(out var envelope, out var error))
            return Refuse(error);
        if (!keys.IsEmpty && signature.Id != envelope.Id)
            return new IngestOutcome.NotTrusted("webhook-id is not the id of the envelope.");
        if (FindUnsupported(envelope) is { } unsupported)
            return unsupported;

        var job = new NewJob(envelope, SHA256.HashData(envelope.Data.Span));
        var outcomes = await ledger.Jobs.AcceptAsync([job], cancellationToken).ConfigureAwait(false);
        Report(outcomes[0], envelope);
        return new IngestOutcome.Answered(outcomes[0]);
    }

    // A promise of order that is not kept is worse than a refusal.
    private static IngestOutcome.NotSupported? FindUnsupported(Envelope envelope) =>
        envelope.PartitionKey is null
            ? null
            : new IngestOutcome.NotSupported(
                AttributeNames.PartitionKey, "This version of the worker does not order jobs by partition key.");

    private IngestOutcome.NotAnEnvelope Refuse(EnvelopeError error)
    {
        Log.EnvelopeRefused(logger, error.Code, error.Field, error.Message);
        return new IngestOutcome.NotAnEnvelope(error);
    }

    private void Report(AcceptOutcome outcome, Envelope envelope)
    {
        var (what, jobId) = outcome switch
        {
            AcceptOutcome.Accepted accepted => ("Accepted", accepted.JobId),
            AcceptOutcome.Replayed replayed => ("Known already", replayed.JobId),
            AcceptOutcome.KeyConflict conflict => ("Refused, its idempotency key belongs to", conflict.JobId),
            AcceptOutcome.IdConflict conflict => ("Refused, its id belongs to", conflict.JobId),
            _ => throw new NotSupportedException($"The outcome {outcome.GetType().Name} is not known here."),
        };
        Log.IngestAnswered(logger, what, jobId, envelope.Type, envelope.Source, envelope.RequestId);
    }
}
