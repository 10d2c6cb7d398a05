using Offload.Engine.Ledger;

namespace Offload.Ledger.Tests.Contract;

public abstract class AcceptContract<TFixture> : LedgerContract<TFixture>
    where TFixture : ILedgerFixture, new()
{
    [Fact]
    public async Task Accept_NewJob_IsEnqueuedWithItsHistory()
    {
        var envelope = NewEnvelope("email.welcome", """{"to":"a@b.c"}""") with { RequestId = "r-1", MaxAttempts = 4 };

        Assert.Equal(new AcceptOutcome.Accepted(envelope.Id, JobStates.Enqueued), await AcceptAsync(envelope));

        var job = Find(envelope.Id);
        Assert.Equal("""{"to":"a@b.c"}""", job.Arguments);
        Assert.Equal("r-1", job.Parameters[JobParameters.RequestId]);
        Assert.Equal(4, job.MaxAttempts);
        Assert.Equal(JobStates.Enqueued, Assert.Single(Ledger.Queries.History(envelope.Id)).State);
    }

    [Fact]
    public async Task Accept_SameEnvelopeTwice_IsOneJob()
    {
        var envelope = NewEnvelope();
        await AcceptAsync(envelope);

        Assert.Equal(new AcceptOutcome.Replayed(envelope.Id, JobStates.Enqueued), await AcceptAsync(envelope));
        Assert.Single(await ClaimAsync(10));
    }

    [Theory]
    [InlineData("other.type", "/apps/test", "{}")]
    [InlineData("test.job", "/apps/other", "{}")]
    [InlineData("test.job", "/apps/test", """{"x":1}""")]
    public async Task Accept_IdOfAnotherJob_IsRefused(string type, string source, string data)
    {
        var first = NewEnvelope();
        await AcceptAsync(first);

        var second = NewEnvelope(type, data) with { Id = first.Id, Source = source };

        Assert.Equal(new AcceptOutcome.IdConflict(first.Id), await AcceptAsync(second));
    }

    [Fact]
    public async Task Accept_SameKeyAndArguments_YieldsTheFirstJob()
    {
        var first = NewEnvelope() with { IdempotencyKey = "order-1" };
        await AcceptAsync(first);

        var outcome = await AcceptAsync(NewEnvelope() with { IdempotencyKey = "order-1" });

        Assert.Equal(new AcceptOutcome.Replayed(first.Id, JobStates.Enqueued), outcome);
        Assert.Single(await ClaimAsync(10));
    }

    [Fact]
    public async Task Accept_SameKeyOtherArguments_IsRefusedAndNotStored()
    {
        var first = NewEnvelope() with { IdempotencyKey = "order-1" };
        await AcceptAsync(first);
        var second = NewEnvelope(data: """{"x":1}""") with { IdempotencyKey = "order-1" };

        Assert.Equal(new AcceptOutcome.KeyConflict(first.Id), await AcceptAsync(second));
        Assert.Null(Ledger.Queries.FindJob(second.Id));
    }

    [Fact]
    public async Task Accept_SameKeyOfAnotherSourceOrType_IsAnotherJob()
    {
        await AcceptAsync(NewEnvelope() with { IdempotencyKey = "k" });

        Assert.IsType<AcceptOutcome.Accepted>(
            await AcceptAsync(NewEnvelope() with { IdempotencyKey = "k", Source = "/apps/other" }));
        Assert.IsType<AcceptOutcome.Accepted>(await AcceptAsync(NewEnvelope("other.job") with { IdempotencyKey = "k" }));
    }

    [Fact]
    public async Task Accept_KeyAfterItsLifetime_IsANewJob()
    {
        await AcceptAsync(NewEnvelope() with { IdempotencyKey = "k" });
        Time.Advance(TimeSpan.FromDays(15));

        var second = NewEnvelope() with { IdempotencyKey = "k" };

        Assert.IsType<AcceptOutcome.Accepted>(await AcceptAsync(second));
        Assert.Equal(
            new AcceptOutcome.Replayed(second.Id, JobStates.Enqueued),
            await AcceptAsync(NewEnvelope() with { IdempotencyKey = "k" }));
    }

    [Fact]
    public async Task Accept_ManyAtOnceWithOneKey_IsOneJob()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ =>
            Task.Run(() => AcceptAsync(NewEnvelope() with { IdempotencyKey = "k" }))));

        Assert.Single(outcomes.OfType<AcceptOutcome.Accepted>());
        Assert.Equal(49, outcomes.OfType<AcceptOutcome.Replayed>().Count());
        Assert.Single(await ClaimAsync(100));
    }

    [Fact]
    public async Task Accept_ManyAtOnceWithOneKeyInTwoProcesses_IsOneJob()
    {
        using var other = (IDisposable)OpenAnother("worker-2");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(index => Task.Run(async () =>
        {
            var jobs = (index % 2 == 0 ? Ledger : (ILedger)other).Jobs;
            return Assert.Single(await jobs.AcceptAsync(
                [NewJob(NewEnvelope() with { IdempotencyKey = "k" })], CancellationToken.None));
        })));

        Assert.Single(outcomes.OfType<AcceptOutcome.Accepted>());
        Assert.Equal(49, outcomes.OfType<AcceptOutcome.Replayed>().Count());
        Assert.Single(await ClaimAsync(100));
    }

    [Fact]
    public async Task Accept_SameJobsInOppositeOrdersInTwoProcesses_IsOneJobEach()
    {
        using var other = (IDisposable)OpenAnother("worker-2");
        for (var round = 0; round < 20; round++)
        {
            var jobs = Enumerable.Range(0, 20)
                .Select(index => NewJob(NewEnvelope() with { IdempotencyKey = $"{round}-{index}" })).ToList();
            var outcomes = await Task.WhenAll(
                Ledger.Jobs.AcceptAsync(jobs, CancellationToken.None),
                ((ILedger)other).Jobs.AcceptAsync([.. jobs.AsEnumerable().Reverse()], CancellationToken.None));

            Assert.Equal(20, outcomes.SelectMany(ours => ours).OfType<AcceptOutcome.Accepted>().Count());
            Assert.Equal(20, outcomes.SelectMany(ours => ours).OfType<AcceptOutcome.Replayed>().Count());
        }
    }

    [Fact]
    public async Task Accept_KnownIdUnderANewKey_DoesNotTakeTheKey()
    {
        var first = NewEnvelope();
        await AcceptAsync(first);
        await AcceptAsync(first with { IdempotencyKey = "k" });

        Assert.IsType<AcceptOutcome.Accepted>(await AcceptAsync(NewEnvelope() with { IdempotencyKey = "k" }));
    }

    [Theory]
    [InlineData("""{"text":"a\u0000b","half":"\ud800"}""")]
    [InlineData("""{ "b" : 1.0,  "a":[1e2, "é\/"],"a":null }""")]
    public async Task Accept_AnyArguments_AreGivenBackAsTheyCame(string data)
    {
        var envelope = NewEnvelope(data: data) with { RequestId = "r\0\ud800" };

        Assert.IsType<AcceptOutcome.Accepted>(await AcceptAsync(envelope));

        Assert.Equal(data, Find(envelope.Id).Arguments);
        Assert.Equal(data, Assert.Single(await ClaimAsync()).Arguments);
    }

    [Fact]
    public async Task Accept_Batch_KeepsItsOrderInTheQueue()
    {
        var envelopes = Enumerable.Range(0, 50).Select(_ => NewEnvelope()).OrderDescending(
            Comparer<Contracts.Envelope>.Create((one, other) => string.CompareOrdinal(one.Id, other.Id))).ToList();
        await Ledger.Jobs.AcceptAsync([.. envelopes.Select(NewJob)], CancellationToken.None);

        Assert.Equal(envelopes.Select(envelope => envelope.Id), (await ClaimAsync(50)).Select(job => job.Id));
    }

    [Fact]
    public async Task Accept_Batch_AnswersOneByOneInOrder()
    {
        var first = NewEnvelope();
        await AcceptAsync(first);
        var second = NewEnvelope();

        var outcomes = await Ledger.Jobs.AcceptAsync(
            [NewJob(second), NewJob(first), NewJob(second)], CancellationToken.None);

        Assert.Equal(
            [
                new AcceptOutcome.Accepted(second.Id, JobStates.Enqueued),
                new AcceptOutcome.Replayed(first.Id, JobStates.Enqueued),
                new AcceptOutcome.Replayed(second.Id, JobStates.Enqueued),
            ],
            outcomes);
    }

    [Fact]
    public async Task Accept_Delayed_WaitsAsScheduled()
    {
        var envelope = NewEnvelope() with { NotBefore = Time.GetUtcNow() + TimeSpan.FromMinutes(5) };

        Assert.Equal(new AcceptOutcome.Accepted(envelope.Id, JobStates.Scheduled), await AcceptAsync(envelope));
        Assert.Empty(await ClaimAsync());
        Assert.Equal(envelope.NotBefore, Ledger.Jobs.NextDue(JobKind.Handler, ["default"]));

        Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(envelope.Id, Assert.Single(await ClaimAsync()).Id);
    }
}
