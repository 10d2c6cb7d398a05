using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Offload.Contracts;
using Offload.Engine.Ingest;
using Offload.Engine.Ledger;

namespace Offload.Transports.Http;

/// <summary>The addresses of the transport: <c>POST /v1/jobs</c> and <c>GET /v1/jobs/{id}</c>.</summary>
public static class JobEndpoints
{
    internal const string Path = "/v1/jobs";
    private const string ReplayHeader = "Idempotent-Replay";

    /// <summary>Maps the endpoints.</summary>
    public static void MapOffloadJobs(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(Path, AcceptAsync);
        endpoints.MapGet(Path + "/{id}", Show);
    }

    private static async Task<IResult> AcceptAsync(HttpRequest request, IngestPipeline ingest, SigningKeys keys)
    {
        if (IsMisdirected(request, keys))
            return Problems.Misdirected(request.Host.Host);
        if (!EnvelopeBody.HasKnownContentType(request))
            return Problems.UnsupportedContentType(request.ContentType);

        try
        {
            if (await EnvelopeBody.ReadAsync(request).ConfigureAwait(false) is not { } body)
                return Problems.Of(EnvelopeReader.TooLarge(request.ContentLength ?? EnvelopeLimits.MaxBytes + 1));

            // A client that hangs up does not undo what it asked for: it will ask again, under the same id.
            var outcome = await ingest
                .IngestAsync(body, SignatureHeaders.Read(request), CancellationToken.None).ConfigureAwait(false);
            return ResultOf(outcome, request.HttpContext.Response);
        }
        catch (BadHttpRequestException exception)
        {
            return Problems.Unreadable(exception);
        }
        catch (LedgerUnavailableException exception)
        {
            return Problems.Unavailable(exception, request.HttpContext.Response);
        }
    }

    // Without keys the loopback address is the only protection, and a page in a browser on this machine reaches it too.
    private static bool IsMisdirected(HttpRequest request, SigningKeys keys) =>
        keys.IsEmpty && !LoopbackHost.IsNamedBy(request.Host.Host);

    private static IResult ResultOf(IngestOutcome outcome, HttpResponse response) => outcome switch
    {
        IngestOutcome.NotAnEnvelope refused => Problems.Of(refused.Error),
        IngestOutcome.NotTrusted untrusted => Problems.Untrusted(untrusted.Problem),
        IngestOutcome.NotSupported unsupported => Problems.Unsupported(unsupported.Field, unsupported.Problem),
        IngestOutcome.Answered answered => ResultOf(answered.Accept, response),
        _ => throw new NotSupportedException($"The outcome {outcome.GetType().Name} is not known here."),
    };

    private static IResult ResultOf(AcceptOutcome outcome, HttpResponse response)
    {
        switch (outcome)
        {
            case AcceptOutcome.Accepted accepted:
                return Receipt(accepted.JobId, accepted.State, isReplay: false, response);
            case AcceptOutcome.Replayed replayed:
                response.Headers[ReplayHeader] = "true";
                return Receipt(replayed.JobId, replayed.State, isReplay: true, response);
            case AcceptOutcome.KeyConflict conflict:
                return Problems.KeyConflict(conflict.JobId);
            case AcceptOutcome.IdConflict conflict:
                return Problems.IdConflict(conflict.JobId);
            default:
                throw new NotSupportedException($"The outcome {outcome.GetType().Name} is not known here.");
        }
    }

    private static JsonResponse<JobReceipt> Receipt(string jobId, string? state, bool isReplay, HttpResponse response)
    {
        var status = $"{Path}/{jobId}";
        response.Headers.Location = status;
        return new JsonResponse<JobReceipt>(
            StatusCodes.Status202Accepted, new JobReceipt(jobId, status, state, isReplay), HttpJson.Default.JobReceipt);
    }

    private static IResult Show(string id, HttpRequest request, ILedger ledger, SigningKeys keys)
    {
        if (IsMisdirected(request, keys))
            return Problems.Misdirected(request.Host.Host);
        if (!keys.IsEmpty && FindFault(id, request, ledger, keys) is { } fault)
            return Problems.Untrusted(fault);

        try
        {
            return ledger.Queries.FindJob(id) is { } job
                ? new JsonResponse<JobStatus>(
                    StatusCodes.Status200OK, JobStatus.Of(job, ledger.Queries.History(id)), HttpJson.Default.JobStatus)
                : Problems.NotFound(id);
        }
        catch (LedgerUnavailableException exception)
        {
            return Problems.Unavailable(exception, request.HttpContext.Response);
        }
    }

    private static string? FindFault(string id, HttpRequest request, ILedger ledger, SigningKeys keys)
    {
        var signature = SignatureHeaders.Read(request);
        return SignatureCheck.FindFault(keys, signature, [], ledger.Time.GetUtcNow())
            ?? (signature.Id == id ? null : "webhook-id is not the id of the job that is asked for.");
    }
}
