using Offload.Engine.Ledger;

namespace Offload.Ledger.Tests.Contract;

/// <summary>Lists of jobs that are long, and how long they are.</summary>
public abstract class PageContract<TFixture> : LedgerContract<TFixture>
    where TFixture : ILedgerFixture, new()
{
    private const int Many = 3000;
    private const int PerPage = 7;

    private static readonly int[] Offsets = [0, 1, 999, 1000, 1499, 1501, 2990, Many - PerPage, Many - 3, Many, Many + 5];

    [Fact]
    public async Task JobsInQueue_WhereverThePageBegins_IsThatPartOfTheLine()
    {
        await CreateAsync(Many / 3);
        await AcceptAsync(Many - Many / 3);

        AssertPages((offset, limit) => Ledger.Queries.JobsInQueue("default", offset, limit));
    }

    [Fact]
    public async Task JobsInState_WhereverThePageBegins_IsThatPartOfTheList()
    {
        await AcceptAsync(Many);
        while (await ClaimAsync(500) is { Count: > 0 } jobs)
        {
            await Task.WhenAll(jobs.Select(job => ChangeAsync(job, JobStates.Succeeded)));
            Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        AssertPages((offset, limit) => Ledger.Queries.JobsInState(JobStates.Succeeded, offset, limit));
    }

    [Fact]
    public async Task ScheduledJobs_WhereverThePageBegins_AreThatPartOfTheLine()
    {
        await AcceptAsync(Many, Time.GetUtcNow() + TimeSpan.FromHours(1));

        AssertPages((offset, limit) => Ledger.Queries.JobsInState(JobStates.Scheduled, offset, limit));
    }

    [Fact]
    public async Task RetryingJobs_WhereverThePageBegins_AreThatPartOfTheLine()
    {
        await AcceptAsync(Many);
        var due = Time.GetUtcNow() + TimeSpan.FromHours(1);
        while (await ClaimAsync(500) is { Count: > 0 } jobs)
        {
            await Task.WhenAll(jobs.Select(job => CommitAsync(Ledger, new LedgerWrite.ChangeState(
                job.Id, new StateChange { State = JobStates.Scheduled, DueAt = due }, new Expectation.Claim(job.Fence)))));
        }

        AssertPages(Ledger.Queries.RetryingJobs, id => id);
        Assert.Equal(Many, Ledger.Queries.RetryingCount());
    }

    /// <summary>Whatever happens to jobs, the numbers of them are those of the lists.</summary>
    [Fact]
    public async Task Counts_AfterManyChanges_AreThoseOfTheLists()
    {
        var random = new Random(20260102);
        string[] queues = ["default", "other"];
        string[] states = [JobStates.Enqueued, JobStates.Scheduled, JobStates.Succeeded, JobStates.Failed, JobStates.Deleted, JobStates.Awaiting];
        var ids = new List<string>();
        for (var round = 0; round < 60; round++)
        {
            var envelope = NewEnvelope() with
            {
                Queue = queues[random.Next(2)],
                NotBefore = random.Next(3) == 0 ? Time.GetUtcNow() + TimeSpan.FromSeconds(round) : null,
            };
            await AcceptAsync(envelope);
            ids.Add(envelope.Id);
            foreach (var job in await Ledger.Jobs.ClaimAsync(JobKind.Handler, queues, random.Next(3)))
                await CommitAsync(Ledger, Draw(job.Id, new Expectation.Claim(job.Fence)), new LedgerWrite.SetQueue(job.Id, queues[random.Next(2)]));

            var some = ids[random.Next(ids.Count)];
            await CommitAsync(Ledger, Draw(some, Expectation.Exists));
            // A second part that is refused undoes the first.
            await CommitAsync(Ledger, Draw(some, Expectation.Exists), Draw(some, new Expectation.Revision(-1)));
            Time.Advance(TimeSpan.FromSeconds(1));
            await Ledger.Jobs.PurgeAsync(2, CancellationToken.None);
            AssertCounts();
        }

        LedgerWrite.ChangeState Draw(string id, Expectation expected) => new(
            id,
            new StateChange
            {
                State = states[random.Next(states.Length)],
                Queue = random.Next(2) == 0 ? queues[random.Next(2)] : null,
                PurgeAt = random.Next(4) == 0 ? Time.GetUtcNow() + TimeSpan.FromSeconds(20) : null,
            },
            expected);
    }

    private void AssertCounts()
    {
        var counts = Ledger.Queries.CountsByState();
        foreach (var state in new[] { JobStates.Processing, JobStates.Enqueued, JobStates.Scheduled, JobStates.Succeeded, JobStates.Failed, JobStates.Deleted, JobStates.Awaiting })
            Assert.Equal((state, Ledger.Queries.JobsInState(state, 0, -1).Count), (state, (int)counts.GetValueOrDefault(state)));
        foreach (var queue in new[] { "default", "other" })
        {
            var count = Ledger.Queries.Queues().FirstOrDefault(found => found.Queue == queue);
            Assert.Equal(Ledger.Queries.JobsInQueue(queue, 0, -1).Count, count?.Waiting ?? 0);
            Assert.Equal(Ledger.Queries.RunningInQueue(queue, 0, -1).Count, count?.Running ?? 0);
        }
    }

    private static void AssertPages(Func<int, int, IReadOnlyList<JobInState>> read) => AssertPages(read, job => job.Job.Id);

    private static void AssertPages<T>(Func<int, int, IReadOnlyList<T>> read, Func<T, string> idOf)
    {
        var all = read(0, -1).Select(idOf).ToList();
        Assert.Equal(Many, all.Distinct().Count());
        foreach (var offset in Offsets)
        {
            Assert.Equal(all.Skip(offset).Take(PerPage), read(offset, PerPage).Select(idOf));
            Assert.Equal(all.Skip(offset), read(offset, -1).Select(idOf));
        }
    }

    private async Task AcceptAsync(int count, DateTimeOffset? notBefore = null)
    {
        foreach (var chunk in Enumerable.Range(0, count).Chunk(500))
        {
            await Ledger.Jobs.AcceptAsync(
                [.. chunk.Select(_ => NewJob(NewEnvelope() with { NotBefore = notBefore }))], CancellationToken.None);
            Time.Advance(TimeSpan.FromMilliseconds(1));
        }
    }

    /// <summary>Jobs of Hangfire's own kind, among the others.</summary>
    private async Task CreateAsync(int count) => await Task.WhenAll(Enumerable.Range(0, count).Select(number => CommitAsync(
        Ledger,
        new LedgerWrite.CreateJob(
            $"call-{number}", JobKind.Call, "a call", "{}", null, new Dictionary<string, string>(), Time.GetUtcNow(),
            Time.GetUtcNow() + TimeSpan.FromDays(1)),
        new LedgerWrite.ChangeState(
            $"call-{number}",
            new StateChange { State = JobStates.Enqueued, DueAt = Time.GetUtcNow() + TimeSpan.FromMilliseconds(number % 5) },
            Expectation.Exists))));
}
