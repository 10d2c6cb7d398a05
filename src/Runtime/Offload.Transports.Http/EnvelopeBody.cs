using System.Buffers;
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

        // Memory is taken as bytes arrive: nobody has proved anything yet who only announces a body.
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync().ConfigureAwait(false);
            var isTooLarge = read.Buffer.Length > EnvelopeLimits.MaxBytes;
            if (isTooLarge || read.IsCompleted)
            {
                var body = isTooLarge ? default(ReadOnlyMemory<byte>?) : read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(consumed: read.Buffer.Start, examined: read.Buffer.End);
        }
    }
}
