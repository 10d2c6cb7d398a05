using Offload.Engine.Execution;
using Offload.Engine.Ledger;

namespace Offload.Engine.Tests.Execution;

public sealed class RetentionOptionsTests
{
    [Fact]
    public void PurgeAt_OfEachEnd_IsItsOwn()
    {
        var options = new RetentionOptions { Succeeded = TimeSpan.FromDays(1), Deleted = TimeSpan.FromDays(2), Failed = TimeSpan.FromDays(3) };

        Assert.Equal(Samples.Now.AddDays(1), options.PurgeAt(JobStates.Succeeded, Samples.Now));
        Assert.Equal(Samples.Now.AddDays(2), options.PurgeAt(JobStates.Deleted, Samples.Now));
        Assert.Equal(Samples.Now.AddDays(3), options.PurgeAt(JobStates.Failed, Samples.Now));
        Assert.Null(options.PurgeAt(JobStates.Enqueued, Samples.Now));
    }

    [Fact]
    public void Zero_ForFailuresResultsAndHistories_IsNoEndOfTheirOwn()
    {
        var options = new RetentionOptions();

        Assert.Null(options.PurgeAt(JobStates.Failed, Samples.Now));
        Assert.Equal(new LedgerLifetimes { Keys = TimeSpan.FromDays(14) }, options.ToLifetimes());
        Assert.Equal(TimeSpan.FromHours(1), new RetentionOptions { Results = TimeSpan.FromHours(1) }.ToLifetimes().Results);
    }
}
