using Offload.Engine.Ledger;

namespace Offload.Ledger.Tests.Contract;

public abstract class CollectionContract<TFixture> : LedgerContract<TFixture>
    where TFixture : ILedgerFixture, new()
{
    [Fact]
    public async Task Set_Values_AreOrderedByScore()
    {
        await CommitAsync(
            Ledger,
            new LedgerWrite.AddToSet("s", "c", 3),
            new LedgerWrite.AddToSet("s", "a", 2),
            new LedgerWrite.AddToSet("s", "b", 1),
            new LedgerWrite.AddToSet("s", "a", 0.5),
            new LedgerWrite.RemoveFromSet("s", "c"));

        Assert.Equal(["a", "b"], Ledger.Queries.SetRange("s", 0, -1));
        Assert.Equal(["b"], Ledger.Queries.SetByScore("s", 0.6, 5, 10));
        Assert.True(Ledger.Queries.SetContains("s", "a"));
        Assert.Equal(1, Ledger.Queries.SetCount(["s", "t"], 1));
    }

    [Fact]
    public async Task List_Items_AreNewestFirst()
    {
        await CommitAsync(Ledger, [.. "abcde".Select(item => new LedgerWrite.PrependToList("l", item.ToString()))]);
        await CommitAsync(Ledger, new LedgerWrite.RemoveFromList("l", "c"), new LedgerWrite.TrimList("l", 1, 2));

        Assert.Equal(["d", "b"], Ledger.Queries.List("l", 0, -1));
    }

    [Fact]
    public async Task Hash_Fields_AreReplacedAndRemoved()
    {
        await CommitAsync(
            Ledger, new LedgerWrite.SetHashField("h", "f", "1"), new LedgerWrite.SetHashField("h", "f", "2"));
        Assert.Equal("2", Ledger.Queries.Hash("h")["f"]);

        await CommitAsync(Ledger, new LedgerWrite.RemoveCollection(CollectionKind.Hash, "h"));
        Assert.Empty(Ledger.Queries.Hash("h"));
    }

    [Fact]
    public async Task Counter_Additions_AreSummed()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() =>
            CommitAsync(Ledger, new LedgerWrite.AddToCounter("c", 1, null)))));
        await CommitAsync(Ledger, new LedgerWrite.AddToCounter("c", -2, null));

        Assert.Equal(98, Ledger.Queries.Counter("c"));
    }

    [Theory]
    [InlineData(CollectionKind.Set)]
    [InlineData(CollectionKind.List)]
    [InlineData(CollectionKind.Hash)]
    public async Task Collection_PastItsTime_IsPurged(CollectionKind kind)
    {
        LedgerWrite write = kind switch
        {
            CollectionKind.Set => new LedgerWrite.AddToSet("k", "v", 0),
            CollectionKind.List => new LedgerWrite.PrependToList("k", "v"),
            _ => new LedgerWrite.SetHashField("k", "f", "v"),
        };
        var expiry = Time.GetUtcNow() + TimeSpan.FromHours(1);
        await CommitAsync(Ledger, write, new LedgerWrite.SetCollectionExpiry(kind, "k", expiry));
        Assert.Equal(expiry.ToUnixTimeMilliseconds(), Ledger.Queries.CollectionExpiry(kind, "k")?.ToUnixTimeMilliseconds());

        Time.Advance(TimeSpan.FromHours(2));
        await Ledger.Jobs.PurgeAsync(10, CancellationToken.None);

        Assert.Equal(0, Ledger.Queries.CollectionCount(kind, "k"));
    }

    [Fact]
    public async Task Server_Silent_IsForgotten()
    {
        await Ledger.Servers.AnnounceAsync("quiet", "{}");
        await Ledger.Servers.AnnounceAsync("alive", "{}");
        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await Ledger.Servers.HeartbeatAsync("alive"));

        Assert.Equal(1, await Ledger.Servers.RemoveSilentAsync(TimeSpan.FromSeconds(30)));

        Assert.Equal("alive", Assert.Single(Ledger.Queries.Servers()).Id);
        Assert.False(await Ledger.Servers.HeartbeatAsync("quiet"));
    }
}
