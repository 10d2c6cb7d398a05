using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Offload.Contracts;

/// <summary>An <see cref="Envelope"/> to bytes: UTF-8 JSON without blanks, attributes in the contract's order.</summary>
public static class EnvelopeWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        // Nothing here is embedded in HTML; the default encoder would escape every non-ASCII letter.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = EnvelopeLimits.MaxDepth,
    };

    public static byte[] Write(Envelope envelope)
    {
        var buffer = new ArrayBufferWriter<byte>(256 + envelope.Data.Length);
        using (var writer = new Utf8JsonWriter(buffer, Options))
            Write(envelope, writer);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Envelope envelope, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString(AttributeNames.SpecVersion, "1.0");
        writer.WriteString(AttributeNames.Id, envelope.Id);
        writer.WriteString(AttributeNames.Source, envelope.Source);
        writer.WriteString(AttributeNames.Type, envelope.Type);
        WriteTimestamp(AttributeNames.Time, envelope.Time);
        WriteText(AttributeNames.DataContentType, envelope.DataContentType);
        writer.WritePropertyName(AttributeNames.Data);
        writer.WriteRawValue(envelope.Data.Span, skipInputValidation: true);
        WriteText(AttributeNames.Queue, envelope.Queue);
        WriteTimestamp(AttributeNames.NotBefore, envelope.NotBefore);
        WriteTimestamp(AttributeNames.ExpiryTime, envelope.ExpiryTime);
        WriteText(AttributeNames.IdempotencyKey, envelope.IdempotencyKey);
        if (envelope.MaxAttempts is { } attempts)
            writer.WriteNumber(AttributeNames.MaxAttempts, attempts);
        WriteText(AttributeNames.PartitionKey, envelope.PartitionKey);
        WriteText(AttributeNames.TraceParent, envelope.TraceParent);
        WriteText(AttributeNames.TraceState, envelope.TraceState);
        WriteText(AttributeNames.RequestId, envelope.RequestId);
        WriteText(AttributeNames.CorrelationId, envelope.CorrelationId);
        WriteText(AttributeNames.CausationId, envelope.CausationId);
        writer.WriteEndObject();

        void WriteText(string name, string? value)
        {
            if (value is not null)
                writer.WriteString(name, value);
        }

        void WriteTimestamp(string name, DateTimeOffset? value)
        {
            if (value is { } instant)
                writer.WriteString(name, Timestamps.Write(instant));
        }
    }
}
