using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Offload.Engine.Ingest;

namespace Offload.Transports.Http;

/// <summary>Standard Webhooks signatures as HTTP headers.</summary>
internal static class SignatureHeaders
{
    public static MessageSignature Read(HttpRequest request) => new(
        Single(request.Headers["webhook-id"]),
        Single(request.Headers["webhook-timestamp"]),
        Single(request.Headers["webhook-signature"]));

    private static string? Single(StringValues values) => values.Count == 1 ? values[0] : null;
}
