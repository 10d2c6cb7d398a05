using System.Reflection;
using System.Text.Json;
using Hangfire;
using Hangfire.Server;
using Newtonsoft.Json;

namespace Offload.Hangfire.Jobs;

/// <summary>Arguments of calls as JSON, bound to the types that the method declares and to no others.</summary>
internal static class CallArguments
{
    /// <summary>How deep an argument may be nested.</summary>
    public const int MaxDepth = 64;

    /// <summary>No text decides which type is made of it, and none is taken for a date that the method did not ask for.</summary>
    public static readonly JsonSerializerSettings Settings = new()
    {
        TypeNameHandling = TypeNameHandling.None,
        MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
        DateParseHandling = DateParseHandling.None,
        MaxDepth = MaxDepth,
        ContractResolver = new ArgumentContracts(),
    };

    private static readonly JsonElement Null = JsonElement.Parse("null");

    /// <exception cref="InvalidCallArgumentException">The argument would not come back as it is.</exception>
    public static JsonElement Write(ParameterInfo parameter, object? argument)
    {
        if (argument is null || IsGivenByTheWorker(parameter.ParameterType))
            return Null;

        string written, read;
        JsonElement stored;
        try
        {
            written = Serialize(argument, parameter.ParameterType);
            stored = JsonElement.Parse(written);
            read = Serialize(Deserialize(stored.GetRawText(), parameter.ParameterType), parameter.ParameterType);
        }
        catch (Exception exception)
        {
            // Whatever it is: a loop, an interface of which nothing can be made, a constructor that refuses.
            throw new InvalidCallArgumentException($"{NameOf(parameter)} cannot be stored: {exception.Message}", exception);
        }

        return read == written
            ? stored
            : throw new InvalidCallArgumentException(
                $"{NameOf(parameter)} cannot be stored: {written} would come back as {read}. Pass what the parameter's type "
                + "says, with properties that can be set.");
    }

    /// <exception cref="InvalidCallArgumentException">The stored value does not fit the parameter.</exception>
    public static object? Read(ParameterInfo parameter, JsonElement stored)
    {
        var type = parameter.ParameterType;
        if (IsGivenByTheWorker(type))
            return type.IsValueType ? Activator.CreateInstance(type) : null;

        try
        {
            return Deserialize(stored.GetRawText(), type);
        }
        catch (Exception exception)
        {
            // Besides JSON's own errors: constructors and setters that check what they get. The same text meets the
            // same type in every attempt.
            throw new InvalidCallArgumentException($"{NameOf(parameter)} cannot be read: {exception.Message}", exception);
        }
    }

    private static bool IsGivenByTheWorker(Type type) =>
        type == typeof(CancellationToken) || type == typeof(IJobCancellationToken) || type == typeof(PerformContext);

    private static string Serialize(object? value, Type type) => JsonConvert.SerializeObject(value, type, Formatting.None, Settings);

    private static object? Deserialize(string json, Type type) => JsonConvert.DeserializeObject(json, type, Settings);

    private static string NameOf(ParameterInfo parameter) =>
        $"The argument '{parameter.Name}' of {parameter.Member.DeclaringType?.Name}.{parameter.Member.Name}";
}
