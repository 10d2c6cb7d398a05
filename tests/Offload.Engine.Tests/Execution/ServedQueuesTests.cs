using Offload.Engine.Execution;

namespace Offload.Engine.Tests.Execution;

public sealed class ServedQueuesTests
{
    private const int Draws = 100_000;

    private static readonly ServedQueues Weighted = ServedQueues.ByWeight(("critical", 5), ("default", 2), ("low", 1));

    private readonly Random _random = new(20260102);

    [Fact]
    public void Draw_ByOrder_IsTheOrderAndAllocatesNothing()
    {
        var queues = ServedQueues.ByOrder("urgent", "default", "slow");
        Assert.Equal(["urgent", "default", "slow"], queues.Draw(_random));

        Assert.Equal(0, BytesOf(() => queues.Draw(_random)));
    }

    [Fact]
    public void Draw_ByWeight_AllocatesTheOrderAlone()
    {
        Weighted.Draw(_random);

        Assert.InRange(BytesOf(() => Weighted.Draw(_random)), 1, 64);
    }

    [Fact]
    public void Draw_ByWeight_HasEachQueueOnce()
    {
        for (var draw = 0; draw < 1000; draw++)
            Assert.Equal(["critical", "default", "low"], Weighted.Draw(_random).Order());
    }

    [Fact]
    public void Draw_ByWeight_PutsEachQueueFirstAsOftenAsItsWeightSays()
    {
        var first = ShareOfFirst(queues => queues[0]);

        Assert.Equal(5.0 / 8, first["critical"], 0.01);
        Assert.Equal(2.0 / 8, first["default"], 0.01);
        Assert.Equal(1.0 / 8, first["low"], 0.01);
    }

    [Fact]
    public void Draw_WhereAQueueIsEmpty_SharesTheOthersByTheirWeights()
    {
        var first = ShareOfFirst(queues => queues.First(queue => queue != "critical"));

        Assert.Equal(2.0 / 3, first["default"], 0.01);
        Assert.Equal(1.0 / 3, first["low"], 0.01);
    }

    [Fact]
    public void Draw_OfMoreQueuesThanFitOnTheStack_HasEachOnce()
    {
        var names = Enumerable.Range(0, 100).Select(number => $"q{number:00}").ToList();
        var queues = ServedQueues.ByWeight(names.Select(name => (name, 3)));

        Assert.Equal(names, queues.Draw(_random).Order());
    }

    [Fact]
    public void ByWeight_OfZero_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ServedQueues.ByWeight(("a", 0)));

    [Fact]
    public void Union_ByOrder_NamesEachQueueOnce()
    {
        var union = ServedQueues.Union([ServedQueues.ByOrder("a", "b"), ServedQueues.ByOrder("b", "c")]);

        Assert.Equal("a,b,c", union.ToString());
    }

    [Fact]
    public void Union_WithWeightsSomewhere_StarvesNoQueue()
    {
        var union = ServedQueues.Union([ServedQueues.ByOrder("a"), ServedQueues.ByWeight(("b", 5), ("c", 2))]);

        Assert.Equal("a*1,b*5,c*2", union.ToString());
    }

    private Dictionary<string, double> ShareOfFirst(Func<IReadOnlyList<string>, string> first) => Enumerable.Range(0, Draws)
        .CountBy(_ => first(Weighted.Draw(_random)))
        .ToDictionary(count => count.Key, count => (double)count.Value / Draws);

    private static long BytesOf(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
