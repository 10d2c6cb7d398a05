using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Offload.Transports.Http;

/// <summary>
/// A small JSON document with its length. The framework's own result streams, in chunks, which a client has to
/// reassemble.
/// </summary>
internal sealed class JsonResponse<T>(
    int status, T value, JsonTypeInfo<T> type, string contentType = "application/json") : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, type);
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = contentType;
        httpContext.Response.ContentLength = body.Length;
        await httpContext.Response.Body.WriteAsync(body).ConfigureAwait(false);
    }
}
