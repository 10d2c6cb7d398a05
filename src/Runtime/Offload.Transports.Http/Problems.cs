using Microsoft.AspNetCore.Http;
using Offload.Contracts;
using Offload.Engine.Ledger;

namespace Offload.Transports.Http;

/// <summary>Every error of the transport: what is wrong, with which value, and what to do.</summary>
internal static class Problems
{
    private const string TypePrefix = "urn:offload:problem:";
    private const int RetryAfterSeconds = 1;

    public static IResult Of(EnvelopeError error) => Write(new Problem
    {
        Type = TypePrefix + (error.Code == EnvelopeErrorCodes.TooLarge ? error.Code : "invalid-envelope"),
        Title = "The body is not an envelope.",
        Status = error.Code == EnvelopeErrorCodes.TooLarge
            ? StatusCodes.Status413PayloadTooLarge
            : StatusCodes.Status400BadRequest,
        Detail = error.Message,
        Field = error.Field,
        Code = error.Code,
    });

    /// <summary>The body did not come as HTTP says it must: a bad chunk, an early end, or too slowly.</summary>
    public static IResult Unreadable(BadHttpRequestException exception) => Write(new Problem
    {
        Type = TypePrefix + "unreadable-body",
        Title = "The body cannot be read.",
        Status = exception.StatusCode,
        Detail = $"{exception.Message.TrimEnd('.')}. Nothing was accepted; send the whole request again.",
        Field = "body",
        Code = "unreadable-body",
    });

    public static IResult UnsupportedContentType(string? contentType) => Write(new Problem
    {
        Type = TypePrefix + "unsupported-content-type",
        Title = "The content type is not supported.",
        Status = StatusCodes.Status415UnsupportedMediaType,
        Detail = $"The content type is '{contentType}'; send application/cloudevents+json.",
    });

    public static IResult Misdirected(string host) => Write(new Problem
    {
        Type = TypePrefix + "misdirected",
        Title = "The request is for another host.",
        Status = StatusCodes.Status421MisdirectedRequest,
        Detail = $"The request is for the host '{host}', and a worker without signing keys answers to localhost, 127.0.0.1 "
            + "and [::1] only. Call it by one of these, or set Offload:SigningKeys and sign the calls.",
    });

    public static IResult Untrusted(string detail) => Write(new Problem
    {
        Type = TypePrefix + "untrusted",
        Title = "The message is not signed as it must be.",
        Status = StatusCodes.Status401Unauthorized,
        Detail = detail,
    });

    public static IResult Unsupported(string field, string detail) => Write(new Problem
    {
        Type = TypePrefix + "unsupported-attribute",
        Title = "The envelope asks for something that this worker cannot give.",
        Status = StatusCodes.Status422UnprocessableEntity,
        Detail = detail,
        Field = field,
        Code = "unsupported-attribute",
    });

    public static IResult KeyConflict(string jobId) => Write(new Problem
    {
        Type = TypePrefix + "idempotency-conflict",
        Title = "The idempotency key belongs to other work.",
        Status = StatusCodes.Status422UnprocessableEntity,
        Detail = $"The key was used for job {jobId} with other arguments; use one key for one piece of work.",
        Field = AttributeNames.IdempotencyKey,
        Code = "idempotency-conflict",
        JobId = jobId,
    });

    public static IResult IdConflict(string jobId) => Write(new Problem
    {
        Type = TypePrefix + "id-conflict",
        Title = "The id belongs to another job.",
        Status = StatusCodes.Status409Conflict,
        Detail = $"Job {jobId} was accepted with another source, type or data; make a new id for a new job.",
        Field = AttributeNames.Id,
        Code = "id-conflict",
        JobId = jobId,
    });

    public static IResult NotFound(string jobId) => Write(new Problem
    {
        Type = TypePrefix + "no-such-job",
        Title = "There is no such job.",
        Status = StatusCodes.Status404NotFound,
        Detail = $"The ledger has no job '{jobId}'; it was never accepted, or it is finished and purged.",
    });

    public static IResult Unavailable(LedgerUnavailableException exception, HttpResponse response)
    {
        response.Headers.RetryAfter = RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Write(new Problem
        {
            Type = TypePrefix + "ledger-unavailable",
            Title = "The ledger did not accept the job.",
            Status = StatusCodes.Status503ServiceUnavailable,
            Detail = exception.Message,
        });
    }

    private static JsonResponse<Problem> Write(Problem problem) =>
        new(problem.Status, problem, HttpJson.Default.Problem, "application/problem+json");
}
