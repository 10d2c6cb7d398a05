namespace Offload.Contracts.Tests;

public class TimestampsTests
{
    [Theory]
    [InlineData("2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z")]
    [InlineData("2026-03-01T12:00:00.000Z", "2026-03-01T12:00:00Z")]
    [InlineData("2026-03-01T12:00:00.1200Z", "2026-03-01T12:00:00.12Z")]
    [InlineData("2026-03-01T12:00:00.123456789Z", "2026-03-01T12:00:00.1234567Z")]
    [InlineData("2026-03-01T12:00:00+00:00", "2026-03-01T12:00:00Z")]
    [InlineData("2026-03-01T12:00:00-00:00", "2026-03-01T12:00:00Z")]
    [InlineData("2026-03-01T12:00:00+05:45", "2026-03-01T12:00:00+05:45")]
    [InlineData("2026-03-01T12:00:00.5-14:00", "2026-03-01T12:00:00.5-14:00")]
    [InlineData("2026-03-01T12:00:00.1234567+05:45", "2026-03-01T12:00:00.1234567+05:45")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999Z")]
    public void Write_UsesNoMoreThanIsNeeded(string read, string written)
    {
        Assert.True(AttributeRules.TryParseTimestamp(read, out var instant));

        Assert.Equal(written, Timestamps.Write(instant));
    }
}
