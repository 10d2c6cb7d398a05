namespace Offload.Contracts;

/// <summary>Makes job ids.</summary>
public static class JobId
{
    /// <summary>A UUID version 7 (RFC 9562) in lower case, which sorts by the time it was made at.</summary>
    public static string New(TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow()).ToString("D");
}
