using System.Text.Json;
using System.Text.Unicode;

namespace Offload.Contracts;

/// <summary>Bytes to an <see cref="Envelope"/>. Never throws on input; reports the first error of the contract's order.</summary>
public static class EnvelopeReader
{
    /// <summary>Reads one CloudEvents event in the JSON format (structured mode).</summary>
    public static EnvelopeReadResult Read(ReadOnlyMemory<byte> body)
    {
        if (FindFault(body) is { } fault)
            return EnvelopeReadResult.Refused(fault);

        var attributes = JsonText.ReadAttributes(body);
        foreach (var attribute in attributes)
        {
            if (!AttributeNames.All.Contains(attribute.Name))
                return EnvelopeReadResult.Refused(Unknown(attribute.Name));
        }

        return new AttributeReader(attributes).ToEnvelope();
    }

    private static EnvelopeError? FindFault(ReadOnlyMemory<byte> body)
    {
        if (body.Length > EnvelopeLimits.MaxBytes)
            return TooLarge(body.Length);
        if (!Utf8.IsValid(body.Span))
            return new EnvelopeError(EnvelopeErrorCodes.NotUtf8, JsonText.Body, "The body is not UTF-8.");
        return JsonText.FindFault(body.Span);
    }

    /// <summary>The error of a body of this many bytes, for a receiver that stops reading early.</summary>
    public static EnvelopeError TooLarge(long bytes) => new(
        EnvelopeErrorCodes.TooLarge, JsonText.Body,
        $"The body has {bytes} bytes or more and may have {EnvelopeLimits.MaxBytes}; "
        + "store large data elsewhere and send its key.");

    private static EnvelopeError Unknown(string name) => new(
        EnvelopeErrorCodes.UnknownAttribute, Shown.Text(name),
        $"'{Shown.Text(name)}' is not an attribute of an envelope; put arguments into 'data'.");

    /// <summary>Takes the attributes in the contract's order and stops at the first error.</summary>
    private sealed class AttributeReader(List<RawAttribute> attributes)
    {
        private EnvelopeError? _error;

        public EnvelopeReadResult ToEnvelope()
        {
            Require(AttributeNames.SpecVersion, value => value == "1.0", "must be \"1.0\"");
            var id = Require(AttributeNames.Id, AttributeRules.IsId, "must be a UUID in lower case");
            var source = Require(
                AttributeNames.Source, AttributeRules.IsSource, "must be a URI reference of 1 to 255 characters, such as /apps/shop");
            var type = Require(
                AttributeNames.Type, AttributeRules.IsType, "must be a name of letters, digits, '.', '_' and '-', 1 to 128 long");
            var time = Timestamp(AttributeNames.Time);
            var contentType = Text(
                AttributeNames.DataContentType, value => value == "application/json", "must be \"application/json\"");
            var data = Data();
            var envelope = new Envelope
            {
                Id = id ?? "",
                Source = source ?? "",
                Type = type ?? "",
                Time = time,
                DataContentType = contentType,
                Data = data,
                Queue = Text(AttributeNames.Queue, AttributeRules.IsQueue, "must be 1 to 50 of a-z, 0-9, '_' and '-'"),
                NotBefore = Timestamp(AttributeNames.NotBefore),
                ExpiryTime = Timestamp(AttributeNames.ExpiryTime),
                IdempotencyKey = Key(AttributeNames.IdempotencyKey),
                MaxAttempts = Attempts(),
                PartitionKey = Key(AttributeNames.PartitionKey),
                TraceParent = Text(
                    AttributeNames.TraceParent, AttributeRules.IsTraceParent, "must be a W3C traceparent"),
                TraceState = Text(
                    AttributeNames.TraceState, AttributeRules.IsTraceState, "must be 1 to 512 printable ASCII characters"),
                RequestId = TracingId(AttributeNames.RequestId),
                CorrelationId = TracingId(AttributeNames.CorrelationId),
                CausationId = TracingId(AttributeNames.CausationId),
            };
            CheckAcross(envelope);
            return _error is null ? EnvelopeReadResult.Read(envelope) : EnvelopeReadResult.Refused(_error);
        }

        private void CheckAcross(Envelope envelope)
        {
            if (envelope.ExpiryTime <= envelope.NotBefore)
                Refuse(EnvelopeErrorCodes.InvalidValue, AttributeNames.ExpiryTime, "'expirytime' must be later than 'notbefore'.");
            if (envelope.TraceState is not null && envelope.TraceParent is null)
                Refuse(EnvelopeErrorCodes.InvalidValue, AttributeNames.TraceState, "'tracestate' needs a 'traceparent'.");
        }

        private string? Require(string name, Func<string, bool> isValid, string rule)
        {
            if (Find(name) is null)
                Refuse(EnvelopeErrorCodes.Missing, name, $"'{name}' is missing; it {rule}.");
            return Text(name, isValid, rule);
        }

        private string? Key(string name) =>
            Text(name, AttributeRules.IsKey, "must be 1 to 255 printable ASCII characters");

        private string? TracingId(string name) =>
            Text(name, AttributeRules.IsTracingId, "must be 1 to 128 ASCII characters without spaces");

        private string? Text(string name, Func<string, bool> isValid, string rule)
        {
            if (Find(name) is not { } attribute || !Is(attribute, JsonTokenType.String, "a string"))
                return null;

            var value = StringOf(attribute);
            if (isValid(value))
                return value;

            Refuse(EnvelopeErrorCodes.InvalidValue, name, $"'{name}' is \"{Shown.Text(value)}\" and {rule}.");
            return null;
        }

        private DateTimeOffset? Timestamp(string name)
        {
            DateTimeOffset timestamp = default;
            var text = Text(
                name,
                value => AttributeRules.TryParseTimestamp(value, out timestamp),
                "must be an RFC 3339 timestamp with an offset, such as 2026-01-31T12:00:00Z");
            return text is null ? null : timestamp;
        }

        private int? Attempts()
        {
            const string Name = AttributeNames.MaxAttempts;
            if (Find(Name) is not { } attribute || !Is(attribute, JsonTokenType.Number, "an integer"))
                return null;

            var reader = new Utf8JsonReader(attribute.Text.Span);
            reader.Read();
            if (reader.TryGetInt32(out var value) && value is >= 1 and <= EnvelopeLimits.MaxAttempts)
                return value;

            Refuse(EnvelopeErrorCodes.InvalidValue, Name, $"'{Name}' must be an integer from 1 to {EnvelopeLimits.MaxAttempts}.");
            return null;
        }

        private ReadOnlyMemory<byte> Data()
        {
            if (Find(AttributeNames.Data) is { } attribute)
                return Is(attribute, JsonTokenType.StartObject, "an object of named arguments") ? attribute.Text : default;

            Refuse(EnvelopeErrorCodes.Missing, AttributeNames.Data, "'data' is missing; send {} for a job without arguments.");
            return default;
        }

        private RawAttribute? Find(string name)
        {
            foreach (var attribute in attributes)
            {
                if (attribute.Name == name)
                    return attribute;
            }

            return null;
        }

        private bool Is(RawAttribute attribute, JsonTokenType token, string expected)
        {
            if (attribute.Token == token)
                return true;

            Refuse(
                EnvelopeErrorCodes.WrongType, attribute.Name,
                $"'{attribute.Name}' is {NameOf(attribute.Token)} and must be {expected}.");
            return false;
        }

        private void Refuse(string code, string field, string message) =>
            _error ??= new EnvelopeError(code, field, message);

        private static string StringOf(RawAttribute attribute)
        {
            var reader = new Utf8JsonReader(attribute.Text.Span);
            reader.Read();
            return reader.GetString()!;
        }

        private static string NameOf(JsonTokenType token) => token switch
        {
            JsonTokenType.Null => "null",
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "an array",
            JsonTokenType.Number => "a number",
            JsonTokenType.String => "a string",
            _ => "a boolean",
        };
    }
}
