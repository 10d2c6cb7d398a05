namespace Offload.Contracts.Tests;

internal static class EnvelopeAssert
{
    /// <summary>The envelope of bytes that must hold one.</summary>
    public static Envelope Reads(ReadOnlyMemory<byte> body)
    {
        var result = EnvelopeReader.Read(body);

        Assert.True(result.TryGet(out var envelope, out var error), error?.ToString());
        return envelope;
    }

    /// <summary>The error of bytes that must not be an envelope; its message is fit for a log line.</summary>
    public static EnvelopeError Refuses(ReadOnlyMemory<byte> body, string code, string field)
    {
        var error = Refuses(EnvelopeReader.Read(body));

        Assert.Equal((code, field), (error.Code, error.Field));
        return error;
    }

    public static EnvelopeError Refuses(EnvelopeReadResult result)
    {
        Assert.False(result.TryGet(out _, out var error));
        Assert.NotEmpty(error.Message);
        Assert.DoesNotContain(error.Message, char.IsControl);
        Assert.DoesNotContain(error.Message, char.IsSurrogate);
        Assert.True(error.Message.Length < 500, $"The message has {error.Message.Length} characters.");
        return error;
    }

    /// <summary>Equal in every attribute, the offsets of timestamps and the bytes of the arguments included.</summary>
    public static void Same(Envelope expected, Envelope actual)
    {
        Assert.Equal(expected with { Data = default }, actual with { Data = default });
        Assert.Equal(expected.Data.ToArray(), actual.Data.ToArray());
        Assert.Equal(OffsetsOf(expected), OffsetsOf(actual));
    }

    private static TimeSpan?[] OffsetsOf(Envelope envelope) =>
        [envelope.Time?.Offset, envelope.NotBefore?.Offset, envelope.ExpiryTime?.Offset];
}
