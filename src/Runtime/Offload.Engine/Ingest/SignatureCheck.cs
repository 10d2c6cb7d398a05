namespace Offload.Engine.Ingest;

/// <summary>What Standard Webhooks puts beside a body; null where it was not given.</summary>
public sealed record MessageSignature(string? Id, string? Timestamp, string? Signatures);

/// <summary>Decides whether a message comes from a holder of the key.</summary>
public static class SignatureCheck
{
    /// <summary>How far the sender's clock may be off, and for how long a message can be sent again.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(300);

    /// <summary>Null where the signature is good, else what is wrong with it.</summary>
    public static string? FindFault(
        SigningKeys keys, MessageSignature signature, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (signature is not { Id: { } id, Timestamp: { } timestamp, Signatures: { } signatures })
            return "This worker takes signed messages only; webhook-id, webhook-timestamp or webhook-signature is missing.";
        if (!long.TryParse(timestamp, out var seconds))
            return "webhook-timestamp is not a number of seconds since 1970.";
        if (!keys.Verify(id, seconds, body, signatures))
            return "webhook-signature was not made with a key that this worker knows, or the message was changed.";
        if (Math.Abs(now.ToUnixTimeSeconds() - (decimal)seconds) > (decimal)Tolerance.TotalSeconds)
        {
            return $"webhook-timestamp is {seconds} and this worker's clock says {now.ToUnixTimeSeconds()}: more than "
                + $"{Tolerance.TotalSeconds} s apart. Set the clocks right, or send the message anew.";
        }

        return null;
    }
}
