using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Offload.Engine.Handlers;

/// <summary>
/// How Flask's JSON meets a handler's types: <c>order_id</c> binds to <c>OrderId</c>, and what is missing, unknown or
/// null where it must not be is an error rather than a default, since a job that runs on a guess is worse than one
/// that fails.
/// </summary>
internal static class ArgumentsJson
{
    /// <summary>Most bytes of a result; larger ones belong into a store of their own.</summary>
    public const int MaxResultBytes = 64 * 1024;

    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>The result as JSON, or a short note where it cannot be kept: the work is done, so the job succeeded.</summary>
    public static string WriteResult<TResult>(TResult result)
    {
        try
        {
            var json = JsonSerializer.Serialize(result, Options);
            var bytes = Encoding.UTF8.GetByteCount(json);
            return bytes <= MaxResultBytes
                ? json
                : Note($"The result has {bytes} bytes and {MaxResultBytes} are kept; return a key to it instead.");
        }
        catch (Exception exception)
        {
            // A number that JSON does not have, a cycle, a getter that throws: none of it undoes the work.
            return Note($"The result of type {typeof(TResult).Name} is not JSON: {exception.Message}");
        }
    }

    private static string Note(string text) =>
        JsonSerializer.Serialize(new Dictionary<string, string> { ["result_not_kept"] = text }, Options);
}
