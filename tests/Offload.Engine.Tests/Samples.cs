using Offload.Engine.Ledger;

namespace Offload.Engine.Tests;

/// <summary>Facts to decide on; a test changes what it is about.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly ClaimedJob ClaimedJob = new()
    {
        Id = "0199b2c4-7d1e-7c3a-9f00-5b1d2e3f4a5b",
        Fence = 7,
        Revision = 2,
        Type = "probe",
        Queue = "default",
        Arguments = "{}",
        Attempt = 1,
        Takeovers = 0,
        CreatedAt = Now,
        Parameters = new Dictionary<string, string>(),
    };

    public static readonly ExpiredClaim ExpiredClaim = new(ClaimedJob.Id, Queue: "default", Fence: 7, Takeovers: 0, Owner: "host:42");
}
