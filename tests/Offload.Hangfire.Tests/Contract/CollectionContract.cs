using Hangfire.Storage;
using Offload.Ledger.Tests.Contract;

namespace Offload.Hangfire.Tests.Contract;

public abstract class CollectionContract<TFixture> : StorageContract<TFixture>
    where TFixture : ILedgerFixture, new()
{
    private static readonly TimeSpan Unset = TimeSpan.FromSeconds(-1);

    [Fact]
    public void Absent_Collections_AreEmptyAndHaveNoTtl()
    {
        Assert.Empty(Connection.GetAllItemsFromSet("none"));
        Assert.Empty(Connection.GetAllItemsFromList("none"));
        Assert.Null(Connection.GetAllEntriesFromHash("none"));
        Assert.Null(Connection.GetValueFromHash("none", "field"));
        Assert.Null(Connection.GetFirstByLowestScoreFromSet("none", 0, 1));
        Assert.Equal(0, Connection.GetCounter("none"));
        Assert.Equal(
            [0, 0, 0], [Connection.GetSetCount("none"), Connection.GetListCount("none"), Connection.GetHashCount("none")]);
        Assert.Equal(
            [Unset, Unset, Unset], [Connection.GetSetTtl("none"), Connection.GetListTtl("none"), Connection.GetHashTtl("none")]);
    }

    [Fact]
    public void Set_AddedTwice_HoldsTheValueOnceUnderItsLastScore()
    {
        Commit(transaction =>
        {
            transaction.AddToSet("set", "a", 1);
            transaction.AddToSet("set", "b", 2);
            transaction.AddToSet("set", "a", 3);
        });

        Assert.Equal(["b", "a"], Connection.GetRangeFromSet("set", 0, 10));
    }

    [Fact]
    public void Set_Range_IncludesBothEnds()
    {
        Commit(transaction => AddThree(transaction));

        Assert.Equal(["b", "c"], Connection.GetRangeFromSet("set", 1, 2));
        Assert.Equal(["a", "b", "c"], Connection.GetRangeFromSet("set", 0, int.MaxValue));
        Assert.Empty(Connection.GetRangeFromSet("set", 2, 1));
        Assert.Empty(Connection.GetRangeFromSet("set", 2, 0));
        Assert.Empty(Connection.GetRangeFromSet("set", 5, 9));
    }

    [Fact]
    public void Set_FirstByScore_IsTheLowestWithinBothEnds()
    {
        Commit(transaction => AddThree(transaction));

        Assert.Equal("b", Connection.GetFirstByLowestScoreFromSet("set", 2, 3));
        Assert.Equal(["a", "b"], Connection.GetFirstByLowestScoreFromSet("set", 1, 3, 2));
        Assert.Null(Connection.GetFirstByLowestScoreFromSet("set", 4, 9));
    }

    [Fact]
    public void Set_FirstByScore_RefusesWhatIsNoRange()
    {
        Assert.Throws<ArgumentNullException>(() => Connection.GetFirstByLowestScoreFromSet(null!, 0, 1));
        Assert.Throws<ArgumentException>(() => Connection.GetFirstByLowestScoreFromSet("set", 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Connection.GetFirstByLowestScoreFromSet("set", 0, 1, 0));
    }

    [Fact]
    public void Set_LimitedCount_StopsAtTheLimit()
    {
        Commit(transaction => AddThree(transaction));

        Assert.Equal(2, Connection.GetSetCount(["set", "none"], 2));
        Assert.Equal(3, Connection.GetSetCount(["set", "none"], 100));
    }

    [Fact]
    public void List_Range_IsNewestFirstAndIncludesBothEnds()
    {
        Commit(transaction => Prepend(transaction, "1", "2", "3"));

        Assert.Equal(["3", "2", "1"], Connection.GetAllItemsFromList("list"));
        Assert.Equal(["2", "1"], Connection.GetRangeFromList("list", 1, 2));
        Assert.Equal(["3", "2", "1"], Connection.GetRangeFromList("list", 0, int.MaxValue));
        Assert.Empty(Connection.GetRangeFromList("list", 2, 1));
        Assert.Empty(Connection.GetRangeFromList("list", 2, 0));
    }

    [Fact]
    public void List_Trimmed_KeepsWhatLiesBetween()
    {
        Commit(transaction => Prepend(transaction, "1", "2", "3", "2"));
        Commit(transaction => transaction.RemoveFromList("list", "2"));
        Assert.Equal(["3", "1"], Connection.GetAllItemsFromList("list"));

        Commit(transaction => transaction.TrimList("list", 0, 0));
        Assert.Equal(["3"], Connection.GetAllItemsFromList("list"));

        Commit(transaction => transaction.TrimList("list", 1, 0));
        Assert.Empty(Connection.GetAllItemsFromList("list"));
    }

    [Fact]
    public void Hash_Fields_AreReplacedOneByOne()
    {
        Connection.SetRangeInHash("hash", [new("a", "1"), new("b", "2")]);
        Connection.SetRangeInHash("hash", [new("b", "3"), new("c", "")]);

        Assert.Equal(
            [new("a", "1"), new("b", "3"), new("c", "")],
            Connection.GetAllEntriesFromHash("hash")!.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Null(Connection.GetValueFromHash("hash", "absent"));
        Assert.Equal(3, Connection.GetHashCount("hash"));
    }

    [Fact]
    public void Counter_Steps_AreSummed()
    {
        Commit(transaction =>
        {
            transaction.IncrementCounter("counter");
            transaction.IncrementCounter("counter", TimeSpan.FromDays(1));
            transaction.IncrementCounter("counter");
            transaction.DecrementCounter("counter");
        });

        Assert.Equal(2, Connection.GetCounter("counter"));
    }

    [Fact]
    public void Collections_Expiring_TellHowLongAndCanBeKept()
    {
        var day = TimeSpan.FromDays(1);
        Commit(transaction =>
        {
            AddThree(transaction);
            Prepend(transaction, "1");
            transaction.SetRangeInHash("hash", [new("a", "1")]);
            transaction.ExpireSet("set", day);
            transaction.ExpireList("list", day);
            transaction.ExpireHash("hash", day);
        });
        Assert.Equal([day, day, day], Ttls());

        Commit(transaction =>
        {
            transaction.PersistSet("set");
            transaction.PersistList("list");
            transaction.PersistHash("hash");
        });
        Assert.Equal([Unset, Unset, Unset], Ttls());
    }

    private TimeSpan[] Ttls() =>
        [Connection.GetSetTtl("set"), Connection.GetListTtl("list"), Connection.GetHashTtl("hash")];

    private static void AddThree(JobStorageTransaction transaction)
    {
        transaction.AddToSet("set", "c", 3);
        transaction.AddToSet("set", "a", 1);
        transaction.AddToSet("set", "b", 2);
    }

    private static void Prepend(JobStorageTransaction transaction, params string[] items)
    {
        foreach (var item in items)
            transaction.InsertToList("list", item);
    }
}
