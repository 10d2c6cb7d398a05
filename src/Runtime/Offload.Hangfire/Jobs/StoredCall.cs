using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hangfire.Common;
using Hangfire.Storage;

namespace Offload.Hangfire.Jobs;

/// <summary>A .NET call as its row has it: names that <see cref="AllowedCalls"/> knows, and arguments as JSON.</summary>
internal sealed record StoredCall
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // For who reads the ledger.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        // The arguments stand in an array of an object.
        MaxDepth = CallArguments.MaxDepth + 2,
    };

    public required string Type { get; init; }

    public required string Method { get; init; }

    /// <summary>What a generic method is closed to; null for another one.</summary>
    public IReadOnlyList<string>? TypeArguments { get; init; }

    /// <summary>The types of the method's parameters, which tell its overloads apart.</summary>
    public required IReadOnlyList<string> Parameters { get; init; }

    public required IReadOnlyList<JsonElement> Arguments { get; init; }

    /// <exception cref="CallNotAllowedException">The method is none that may run.</exception>
    /// <exception cref="InvalidCallArgumentException">An argument cannot be stored as it is.</exception>
    public static StoredCall Of(Job job, AllowedCalls calls)
    {
        if (!calls.Allows(job.Type))
            throw CallNotAllowedException.Type(job.Type.ToString());

        var parameters = job.Method.GetParameters();
        var call = new StoredCall
        {
            Type = calls.NameOf(job.Type),
            Method = job.Method.Name,
            TypeArguments = job.Method.IsGenericMethod ? [.. job.Method.GetGenericArguments().Select(calls.NameOf)] : null,
            Parameters = [.. parameters.Select(parameter => calls.NameOf(parameter.ParameterType))],
            Arguments = [.. parameters.Zip(job.Args, CallArguments.Write)],
        };
        // What no worker would find is refused here, where somebody can change it.
        CallMethods.Find(job.Type, call, calls);
        return call;
    }

    /// <exception cref="CallNotAllowedException">The text is not that of a call.</exception>
    public static StoredCall Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<StoredCall>(json, Options)
                ?? throw CallNotAllowedException.Row(new JsonException("it is null"));
        }
        catch (JsonException exception)
        {
            throw CallNotAllowedException.Row(exception);
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>What Hangfire would have stored.</summary>
    public InvocationData ToInvocationData(string queue) => new(
        Type,
        Method,
        JsonSerializer.Serialize(Parameters),
        JsonSerializer.Serialize(Arguments.Select(argument => argument.GetRawText())),
        queue);

    /// <exception cref="CallNotAllowedException">The method is none that may run.</exception>
    /// <exception cref="InvalidCallArgumentException">An argument does not fit its parameter.</exception>
    public Job ToJob(AllowedCalls calls, string queue)
    {
        var type = calls.Resolve(Type);
        if (!calls.Allows(type))
            throw CallNotAllowedException.Type(Type);

        var method = CallMethods.Find(type, this, calls);
        var parameters = method.GetParameters();
        if (parameters.Length != Arguments.Count)
            throw new InvalidCallArgumentException($"{Method} takes {parameters.Length} arguments, and {Arguments.Count} are stored.");
        return new Job(type, method, [.. parameters.Zip(Arguments, CallArguments.Read)], queue);
    }
}
