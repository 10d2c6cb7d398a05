using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Offload.Contracts;

namespace Offload.Transports.Http;

/// <summary>Takes an envelope's bytes from a request, never more than an envelope may have.</summary>
internal static class EnvelopeBody
{
    private static readonly string[] ContentTypes = ["application/cloudevents+json", "application/json"];

    public static bool HasKnownContentType(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && ContentTypes.Any(known => type.MediaType.Equals(known, StringComparison.OrdinalIgnoreCase));

    /// <summary>Null where the body is larger than an envelope may be.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > EnvelopeLimits.MaxBytes)
            return null;

        var buffer = new byte[request.ContentLength ?? EnvelopeLimits.MaxBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false).ConfigureAwait(false);
        if (length > EnvelopeLimits.MaxBytes)
            return null;
        return buffer.AsMemory(0, length);
    }
}
