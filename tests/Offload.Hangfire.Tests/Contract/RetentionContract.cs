using Hangfire.States;
using Hangfire.Storage;
using Offload.Contracts;
using Offload.Engine.Ledger;
using Offload.Ledger.Tests.Contract;

namespace Offload.Hangfire.Tests.Contract;

/// <summary>How long jobs are kept that Hangfire ends; it knows one lifetime, and Failed is no end to it.</summary>
public abstract class RetentionContract<TFixture> : StorageContract<TFixture>
    where TFixture : ILedgerFixture, new()
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task EndedByHangfire_IsKeptAsLongAsItsStateSays()
    {
        Opened.Retention.Succeeded = 1 * Hour;
        Opened.Retention.Failed = 2 * Hour;
        var succeeded = await AcceptAsync();
        var failed = await AcceptAsync();
        var deleted = await AcceptAsync();

        // As its state machine does.
        Commit(transaction =>
        {
            transaction.SetJobState(succeeded, new SucceededState(null, 1, 1));
            transaction.ExpireJob(succeeded, Opened.Storage.JobExpirationTimeout);
            transaction.SetJobState(failed, new FailedState(new InvalidOperationException("no")));
            transaction.PersistJob(failed);
            transaction.SetJobState(deleted, new DeletedState());
            transaction.ExpireJob(deleted, Opened.Storage.JobExpirationTimeout);
        });

        Assert.Equal(1 * Hour, LifetimeOf(succeeded));
        Assert.Equal(2 * Hour, LifetimeOf(failed));
        Assert.Equal(24 * Hour, LifetimeOf(deleted));
    }

    [Fact]
    public async Task WhatAFilterSays_CountsMore()
    {
        var id = await AcceptAsync();

        Commit(transaction =>
        {
            transaction.SetJobState(id, new SucceededState(null, 1, 1));
            transaction.ExpireJob(id, 7 * Hour);
        });
        Assert.Equal(7 * Hour, LifetimeOf(id));

        Commit(transaction => transaction.PersistJob(id));
        Assert.Null(LifetimeOf(id));
    }

    [Fact]
    public async Task Requeued_IsKept()
    {
        var id = await AcceptAsync();
        Commit(transaction =>
        {
            transaction.SetJobState(id, new DeletedState());
            transaction.ExpireJob(id, Opened.Storage.JobExpirationTimeout);
        });

        Commit(transaction =>
        {
            transaction.SetJobState(id, new EnqueuedState());
            transaction.PersistJob(id);
        });

        Assert.Null(LifetimeOf(id));
    }

    private TimeSpan? LifetimeOf(string id)
    {
        var details = ((JobStorageMonitor)Opened.Storage.GetMonitoringApi()).JobDetails(id);
        return details.ExpireAt - Fixture.Time.GetUtcNow().UtcDateTime;
    }

    private async Task<string> AcceptAsync()
    {
        var envelope = new Envelope
        {
            Id = JobId.New(Fixture.Time),
            Source = "/apps/test",
            Type = "test.job",
            Data = "{}"u8.ToArray(),
        };
        await Opened.Ledger.Jobs.AcceptAsync([new NewJob(envelope, new byte[32])], CancellationToken.None);
        return envelope.Id;
    }
}
