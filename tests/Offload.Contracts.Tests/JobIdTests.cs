using Microsoft.Extensions.Time.Testing;

namespace Offload.Contracts.Tests;

public class JobIdTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Start);

    [Fact]
    public void New_IsAVersion7UuidThatTheContractAllows()
    {
        var id = JobId.New(_time);

        Assert.True(AttributeRules.IsId(id), id);
        Assert.Equal('7', id[14]);
    }

    [Fact]
    public void New_HoldsTheMillisecondOfTheClock()
    {
        var milliseconds = Convert.ToInt64(JobId.New(_time).Replace("-", "", StringComparison.Ordinal)[..12], 16);

        Assert.Equal(Start.ToUnixTimeMilliseconds(), milliseconds);
    }

    [Fact]
    public void New_SortsByTimeAsText()
    {
        var ids = new List<string>();
        for (var step = 0; step < 1000; step++)
        {
            ids.Add(JobId.New(_time));
            _time.Advance(TimeSpan.FromMilliseconds(1 + (step * 977 % 5000)));
        }

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void New_InOneMillisecond_IsNeverTheSame()
    {
        var ids = Enumerable.Range(0, 10_000).Select(_ => JobId.New(_time));

        Assert.Distinct(ids);
    }
}
