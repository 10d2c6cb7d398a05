using System.Text.Json;

namespace Offload.Contracts;

/// <summary>
/// The text before anything is made of it: what two JSON parsers could read differently (a name given twice, a lone
/// surrogate) is refused here, so that producer, worker and dashboard see the same job.
/// </summary>
internal static class JsonText
{
    internal const string Body = "body";

    private static readonly JsonReaderOptions Options = new() { MaxDepth = EnvelopeLimits.MaxDepth + 1 };

    /// <summary>The first fault of the text, or null where it is one sound JSON object.</summary>
    public static EnvelopeError? FindFault(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, Options);
        var names = new Stack<HashSet<string>?>();
        var attribute = Body;
        var isObject = false;
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject or JsonTokenType.StartArray when names.Count == EnvelopeLimits.MaxDepth:
                        return TooDeep();
                    case JsonTokenType.StartObject:
                        isObject |= names.Count == 0;
                        names.Push([]);
                        break;
                    case JsonTokenType.StartArray:
                        names.Push(null);
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        names.Pop();
                        break;
                    case JsonTokenType.PropertyName:
                        attribute = names.Count == 1 ? Body : attribute;
                        if (!TryGetString(ref reader, out var name))
                            return LoneSurrogate(attribute);
                        attribute = names.Count == 1 ? name : attribute;
                        if (!names.Peek()!.Add(name))
                            return Duplicate(attribute, name);
                        break;
                    case JsonTokenType.String when reader.ValueIsEscaped && !TryGetString(ref reader, out _):
                        return LoneSurrogate(attribute);
                }
            }
        }
        catch (JsonException exception)
        {
            return NotJson(exception);
        }

        return isObject ? null : NotObject();
    }

    /// <summary>The members of the outermost object, in the text's order; the text has no fault.</summary>
    public static List<RawAttribute> ReadAttributes(ReadOnlyMemory<byte> text)
    {
        var attributes = new List<RawAttribute>();
        var reader = new Utf8JsonReader(text.Span, Options);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            var token = reader.TokenType;
            reader.Skip();
            attributes.Add(new RawAttribute(name, token, text[start..(int)reader.BytesConsumed]));
        }

        return attributes;
    }

    private static bool TryGetString(ref Utf8JsonReader reader, out string value)
    {
        try
        {
            value = reader.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            // The reader has no way to ask; it throws on an escape such as \ud800 that has no partner.
            value = "";
            return false;
        }
    }

    private static EnvelopeError NotJson(JsonException exception) => new(
        EnvelopeErrorCodes.NotJson, Body,
        $"The body is not JSON (RFC 8259) at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");

    private static EnvelopeError NotObject() => new(
        EnvelopeErrorCodes.NotObject, Body, "The body is JSON but not an object; send one CloudEvents event.");

    private static EnvelopeError TooDeep() => new(
        EnvelopeErrorCodes.TooDeep, Body,
        $"The body nests deeper than {EnvelopeLimits.MaxDepth} levels; flatten the arguments.");

    private static EnvelopeError Duplicate(string attribute, string name) => new(
        EnvelopeErrorCodes.DuplicateMember, Shown.Text(attribute), $"The member '{Shown.Text(name)}' is given twice.");

    private static EnvelopeError LoneSurrogate(string attribute) => new(
        EnvelopeErrorCodes.LoneSurrogate, Shown.Text(attribute),
        $"A string in '{Shown.Text(attribute)}' holds half of a surrogate pair, which is not a character.");
}
