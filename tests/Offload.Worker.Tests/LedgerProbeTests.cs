using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Offload.Engine.Ledger;

namespace Offload.Worker.Tests;

public sealed class LedgerProbeTests
{
    private readonly FakeTimeProvider _time = new();
    private Action _read = () => { };
    private Func<Task> _write = () => Task.CompletedTask;
    private int _reads;
    private int _writes;

    [Fact]
    public async Task FindFault_OfALedgerThatReadsAndWrites_IsNull()
    {
        Assert.Null(await Probe().FindFaultAsync());
        Assert.Equal((1, 1), (_reads, _writes));
    }

    [Fact]
    public async Task FindFault_WhileReadingHangs_EndsInTimeAndAsksNoMore()
    {
        using var goOn = new ManualResetEventSlim();
        _read = goOn.Wait;

        await AssertSharedAsync(goOn.Set);

        Assert.Equal((2, 2), (_reads, _writes));
    }

    [Fact]
    public async Task FindFault_WhileWritingHangs_EndsInTimeAndAsksNoMore()
    {
        var goOn = new TaskCompletionSource();
        _write = () => goOn.Task;

        await AssertSharedAsync(goOn.SetResult);

        Assert.Equal((2, 2), (_reads, _writes));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FindFault_OfALedgerThatIsAway_NamesNeitherFileNorCause(bool isRead)
    {
        var exception = new LedgerUnavailableException("/srv/secret.db: disk I/O error", null);
        if (isRead)
            _read = () => throw exception;
        else
            _write = () => Task.FromException(exception);

        Assert.Equal("The ledger does not answer.", await Probe().FindFaultAsync());
    }

    /// <summary>Three calls wait for one question in vain, a fourth one gets its answer, and only the fifth asks anew.</summary>
    private async Task AssertSharedAsync(Action goOn)
    {
        var probe = Probe();
        var calls = Enumerable.Range(0, 3).Select(_ => probe.FindFaultAsync()).ToList();

        _time.Advance(LedgerProbe.AnswerLimit);
        Assert.All(await Task.WhenAll(calls), fault => Assert.Equal("The ledger does not answer within 2 s.", fault));
        var fourth = probe.FindFaultAsync();
        goOn();
        Assert.Null(await fourth);
        Assert.Equal((1, 1), (_reads, _writes));

        Assert.Null(await probe.FindFaultAsync());
    }

    private LedgerProbe Probe() => new(new FakeLedger(this), NullLogger<LedgerProbe>.Instance);

    private sealed class FakeLedger(LedgerProbeTests test) : ILedger, ILedgerTransactions
    {
        public ILedgerTransactions Transactions => this;

        public ILedgerQueries Queries { get; } = FakeQueries.Of(test);

        public string Owner => "test";

        public TimeProvider Time => test._time;

        public IReadOnlyList<string> Migrations => [];

        public IJobLedger Jobs => throw new NotSupportedException();

        public ILedgerLocks Locks => throw new NotSupportedException();

        public ILedgerServers Servers => throw new NotSupportedException();

        public async Task<CommitOutcome> CommitAsync(IReadOnlyList<LedgerWrite> writes)
        {
            Assert.NotEmpty(writes);
            test._writes++;
            await test._write();
            return default!;
        }

        public void Post(IReadOnlyList<LedgerWrite> writes) => throw new NotSupportedException();
    }

    /// <summary>The queries have two dozen members, of which the probe may call one.</summary>
    /// <remarks>Public, since the proxy is a class derived from it, elsewhere.</remarks>
    public class FakeQueries : DispatchProxy
    {
        private LedgerProbeTests _test = null!;

        public static ILedgerQueries Of(LedgerProbeTests test)
        {
            var queries = Create<ILedgerQueries, FakeQueries>();
            ((FakeQueries)(object)queries)._test = test;
            return queries;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Assert.Equal(nameof(ILedgerQueries.Probe), targetMethod?.Name);
            _test._reads++;
            _test._read();
            return null;
        }
    }
}
