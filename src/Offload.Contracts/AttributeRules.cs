using System.Globalization;
using System.Text.RegularExpressions;

namespace Offload.Contracts;

/// <summary>The form of each attribute's value; the table is in docs/envelope.md.</summary>
public static partial class AttributeRules
{
    public static bool IsId(string value) => IdPattern().IsMatch(value);

    public static bool IsSource(string value) => SourcePattern().IsMatch(value);

    public static bool IsType(string value) => value.Length <= 128 && TypePattern().IsMatch(value);

    public static bool IsQueue(string value) => QueuePattern().IsMatch(value);

    /// <summary>1 to 255 printable ASCII characters: an idempotency key or a partition key.</summary>
    public static bool IsKey(string value) => KeyPattern().IsMatch(value);

    /// <summary>1 to 128 visible ASCII characters: a request, correlation or causation id.</summary>
    public static bool IsTracingId(string value) => TracingIdPattern().IsMatch(value);

    public static bool IsTraceParent(string value) => TraceParentPattern().IsMatch(value);

    public static bool IsTraceState(string value) => TraceStatePattern().IsMatch(value);

    /// <summary>An RFC 3339 timestamp with its offset; digits beyond 100 ns are cut off.</summary>
    public static bool TryParseTimestamp(string value, out DateTimeOffset timestamp)
    {
        timestamp = default;
        var match = TimestampPattern().Match(value);
        if (!match.Success)
            return false;

        var fraction = match.Groups["fraction"].Value;
        var text = match.Groups["seconds"].Value + "." + fraction[..Math.Min(fraction.Length, 7)].PadRight(7, '0')
            + match.Groups["offset"].Value.Replace("Z", "+00:00", StringComparison.Ordinal);
        return DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd'T'HH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out timestamp);
    }

    [GeneratedRegex(@"\A[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\z")]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"\A[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]{1,255}\z")]
    private static partial Regex SourcePattern();

    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?\z")]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"\A[a-z0-9_-]{1,50}\z")]
    private static partial Regex QueuePattern();

    [GeneratedRegex(@"\A[\x20-\x7e]{1,255}\z")]
    private static partial Regex KeyPattern();

    [GeneratedRegex(@"\A[\x21-\x7e]{1,128}\z")]
    private static partial Regex TracingIdPattern();

    [GeneratedRegex(@"\A(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}\z")]
    private static partial Regex TraceParentPattern();

    [GeneratedRegex(@"\A[\x20-\x7e]{1,512}\z")]
    private static partial Regex TraceStatePattern();

    [GeneratedRegex(
        @"\A(?<seconds>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.(?<fraction>[0-9]{1,9}))?(?<offset>Z|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex TimestampPattern();
}
