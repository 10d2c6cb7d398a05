using Offload.Engine.Ledger;
using Offload.Ledger.Tests.Contract;

namespace Offload.Ledger.Tests.Postgres;

/// <summary>Jobs that are claimed in the transaction that accepts them.</summary>
public sealed class PostgresTakerTests : LedgerContract<PostgresFixture>
{
    [Fact]
    public async Task Accept_WithATakerOfItsQueue_ClaimsTheJobInTheSameTransaction()
    {
        var taker = new Taker("default");
        Ledger.Jobs.Add(taker);

        var id = await AcceptNewAsync();

        Assert.Equal(id, Assert.Single(taker.Taken).Id);
        Assert.Equal(JobStates.Processing, Find(id).State);
        Assert.Equal([JobStates.Enqueued, JobStates.Processing], Ledger.Queries.History(id).Select(entry => entry.State));
    }

    [Fact]
    public async Task Accept_WithATakerOfAnotherQueueOrNoneAnyMore_LeavesTheJob()
    {
        var (other, former) = (new Taker("other"), new Taker("default"));
        Ledger.Jobs.Add(other);
        Ledger.Jobs.Add(former);
        Ledger.Jobs.Remove(former);

        var id = await AcceptNewAsync();

        Assert.Empty(other.Taken.Concat(former.Taken));
        Assert.Equal(JobStates.Enqueued, Find(id).State);
    }

    [Fact]
    public async Task Accept_OfAJobForLater_IsNotTaken()
    {
        var taker = new Taker("default");
        Ledger.Jobs.Add(taker);

        await AcceptAsync(NewEnvelope() with { NotBefore = Time.GetUtcNow() + TimeSpan.FromHours(1) });

        Assert.Empty(taker.Taken);
    }

    /// <summary>Wants every job of a queue.</summary>
    private sealed class Taker(string queue) : IJobTaker
    {
        public List<ClaimedJob> Taken { get; } = [];

        public ClaimOrder? OrderFor(IReadOnlyCollection<string> queues) => queues.Contains(queue) ? new Order(this, queue) : null;

        private sealed class Order(Taker taker, string queue) : ClaimOrder(JobKind.Handler, [queue])
        {
            public override int Ask() => 10;

            public override void Take(IReadOnlyList<ClaimedJob> jobs) => taker.Taken.AddRange(jobs);

            public override void Cancel()
            {
            }
        }
    }
}
