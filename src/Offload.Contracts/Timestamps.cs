using System.Globalization;

namespace Offload.Contracts;

/// <summary>RFC 3339 timestamps as they are written: no more digits than needed, <c>Z</c> for UTC.</summary>
public static class Timestamps
{
    public static string Write(DateTimeOffset instant) => instant.ToString(
        instant.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        CultureInfo.InvariantCulture);
}
