using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Offload.Engine.Execution;
using Offload.Engine.Handlers;
using Offload.Engine.Ledger;
using Offload.Engine.Tests.Handlers;
using static Offload.Engine.Tests.Handlers.SampleHandlers;

namespace Offload.Engine.Tests.Execution;

public sealed class JobRunnerTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(Samples.Now);
    private readonly CancellationTokenSource _own = new();
    private readonly List<Resource> _resources = [];
    private readonly LogLines _log = new();
    private readonly LoggerFactory _loggers;
    private Func<JobContext, CancellationToken, Task<object?>> _work = (_, _) => Task.FromResult<object?>(null);

    public JobRunnerTests() => _loggers = new LoggerFactory([_log]);

    public void Dispose()
    {
        _own.Dispose();
        _loggers.Dispose();
    }

    [Fact]
    public async Task Run_OfAHandlerWithAResult_KeepsItAsSnakeCaseJson()
    {
        _work = (_, _) => Task.FromResult<object?>(new { OrderTotal = 12.50m, Mood = "Zoë", State = DayOfWeek.Monday });

        Assert.Equal("""{"order_total":12.50,"mood":"Zoë","state":"monday"}""", await ResultOfRun());
    }

    [Fact]
    public async Task Run_OfAHandlerWithoutAResult_KeepsNone() =>
        Assert.Equal(new JobOutcome.Succeeded(null), await Run(Samples.ClaimedJob with { Type = "quiet" }));

    [Fact]
    public async Task Run_BindsSnakeCaseArguments() => Assert.Equal(
        """{"order_id":7,"customer":{"full_name":"Zoë"},"note":null,"kind":"gift_card"}""",
        await ResultOfBinding("""{"order_id":7,"customer":{"full_name":"Zoë"},"kind":"gift_card"}"""));

    [Theory]
    [InlineData("""{"customer":{"full_name":"Zoë"}}""", "order_id")]
    [InlineData("""{"order_id":7}""", "customer")]
    [InlineData("""{"order_id":7,"customer":{}}""", "full_name")]
    [InlineData("""{"order_id":7,"customer":{"full_name":"Zoë"},"colour":"red"}""", "colour")]
    [InlineData("""{"order_id":7,"customer":{"full_name":"Zoë","age":1}}""", "age")]
    [InlineData("""{"OrderId":7,"customer":{"full_name":"Zoë"}}""", "OrderId")]
    [InlineData("""{"order_id":null,"customer":{"full_name":"Zoë"}}""", "order_id")]
    [InlineData("""{"order_id":7,"customer":null}""", "customer")]
    [InlineData("""{"order_id":7,"customer":{"full_name":null}}""", "full_name")]
    [InlineData("""{"order_id":"7","customer":{"full_name":"Zoë"}}""", "order_id")]
    [InlineData("""{"order_id":7.5,"customer":{"full_name":"Zoë"}}""", "order_id")]
    [InlineData("""{"order_id":7000000000,"customer":{"full_name":"Zoë"}}""", "order_id")]
    [InlineData("""{"order_id":7,"customer":{"full_name":"Zoë"},"kind":"dog"}""", "kind")]
    [InlineData("""{"order_id":7,"customer":"Zoë"}""", "customer")]
    public async Task Run_OfArgumentsThatDoNotFit_IsUnrunnable(string arguments, string named)
    {
        var unrunnable = Assert.IsType<JobOutcome.Unrunnable>(await Bind("bound", arguments));

        Assert.Equal(JobReasons.InvalidArguments, unrunnable.Reason);
        Assert.Contains(named, unrunnable.Exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("checked", """{"count":-1}""", typeof(ArgumentOutOfRangeException))]
    [InlineData("interface", """{"any":1}""", typeof(NotSupportedException))]
    [InlineData("ambiguous", """{"count":1}""", typeof(InvalidOperationException))]
    public async Task Run_OfATypeThatCannotBeMade_IsUnrunnable(string type, string arguments, Type exception)
    {
        var unrunnable = Assert.IsType<JobOutcome.Unrunnable>(await Bind(type, arguments));

        Assert.Equal(JobReasons.InvalidArguments, unrunnable.Reason);
        Assert.IsType(exception, unrunnable.Exception, exactMatch: false);
    }

    [Fact]
    public async Task Run_OfAnUnknownJob_NamesTheKnownOnes()
    {
        var unrunnable = Assert.IsType<JobOutcome.Unrunnable>(await Run(Samples.ClaimedJob with { Type = "prob" }));

        Assert.Equal(JobReasons.NoHandler, unrunnable.Reason);
        var exception = Assert.IsType<NoHandlerException>(unrunnable.Exception);
        Assert.Equal("prob", exception.JobName);
        Assert.Contains("'prob'", exception.Message, StringComparison.Ordinal);
        Assert.Contains(
            "This worker runs: ambiguous, bound, checked, interface, number, probe, quiet.",
            exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoHandler_OfAWorkerWithoutAny_SaysSo() => Assert.Contains(
        "This worker runs: no jobs at all.", new NoHandlerException("probe", []).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Run_AfterTheExpiryTime_DoesNotStartTheHandler()
    {
        _work = (_, _) => throw new InvalidOperationException("must not run");
        var job = Samples.ClaimedJob with { ExpiryTime = Samples.Now };
        _time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(new JobOutcome.Expired(Samples.Now), await Run(job));
    }

    [Fact]
    public async Task Run_AtTheExpiryTime_StartsTheHandler() => Assert.IsType<JobOutcome.Succeeded>(
        await Run(Samples.ClaimedJob with { ExpiryTime = Samples.Now }));

    [Fact]
    public async Task Run_OfAnExpiredJobThatNobodyKnows_IsExpired()
    {
        var job = Samples.ClaimedJob with { Type = "unknown", ExpiryTime = Samples.Now.AddDays(-1) };

        Assert.IsType<JobOutcome.Expired>(await Run(job));
    }

    [Fact]
    public async Task Run_OfAHandler_LogsItsStartAndThenItsEnd()
    {
        _work = (_, _) =>
        {
            Assert.Equal($"Job {Samples.ClaimedJob.Id} (probe) starts, attempt 1.", Assert.Single(_log.Messages));
            return Task.FromResult<object?>(null);
        };

        Assert.IsType<JobOutcome.Succeeded>(await Run());
        Assert.Contains("succeeded", _log.Messages[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("probe", "{}", -1, "was not started: it expired")]
    [InlineData("unknown", "{}", 1, "cannot run, no-handler")]
    [InlineData("bound", "{}", 1, "cannot run, invalid-arguments")]
    public async Task Run_WithoutItsHandler_LogsNoStart(string type, string arguments, int expiresInDays, string logged)
    {
        await Run(Samples.ClaimedJob with
        {
            Type = type, Arguments = arguments, ExpiryTime = Samples.Now.AddDays(expiresInDays),
        });

        Assert.Contains(logged, Assert.Single(_log.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfAHandlerThatThrows_CarriesTheException()
    {
        var exception = new InvalidOperationException("the disk is full");
        _work = (_, _) => throw exception;

        Assert.Same(exception, Assert.IsType<JobOutcome.Threw>(await Run()).Exception);
    }

    [Fact]
    public async Task Run_OfAHandlerThatFailsLater_CarriesTheException()
    {
        var exception = new InvalidOperationException("the disk is full");
        _work = (_, _) => Task.FromException<object?>(exception);

        Assert.Same(exception, Assert.IsType<JobOutcome.Threw>(await Run()).Exception);
    }

    [Fact]
    public async Task Run_OfAHandlerThatNeedsWhatIsNotRegistered_Threw()
    {
        var threw = Assert.IsType<JobOutcome.Threw>(await Run(services => services.AddTransient<Quiet>(
            provider => provider.GetRequiredService<Quiet.Missing>().Handler)));

        Assert.Contains(nameof(Quiet.Missing), threw.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WhoseOwnTokenIsCancelled_Throws()
    {
        _work = async (_, cancellationToken) =>
        {
            await _own.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Run());
        Assert.True(Assert.Single(_resources).IsDisposed);
    }

    [Fact]
    public async Task Run_ThatIsCancelledByAForeignToken_Threw()
    {
        _work = (_, _) => Task.FromCanceled<object?>(new CancellationToken(canceled: true));

        Assert.IsType<OperationCanceledException>(
            Assert.IsType<JobOutcome.Threw>(await Run()).Exception, exactMatch: false);
    }

    [Fact]
    public async Task Run_ThatFailsWhileItsTokenIsCancelled_Threw()
    {
        await _own.CancelAsync();
        _work = (_, _) => throw new InvalidOperationException("the disk is full");

        Assert.IsType<InvalidOperationException>(Assert.IsType<JobOutcome.Threw>(await Run()).Exception);
    }

    [Fact]
    public async Task Run_ThatSucceedsWhileItsTokenIsCancelled_Succeeds()
    {
        await _own.CancelAsync();

        Assert.IsType<JobOutcome.Succeeded>(await Run());
    }

    [Fact]
    public async Task Run_DisposesWhatTheHandlerUsed_HoweverItEnds()
    {
        _work = (_, _) =>
        {
            Assert.False(_resources[^1].IsDisposed);
            return _resources.Count == 1 ? Task.FromResult<object?>(1) : throw new InvalidOperationException();
        };

        Assert.IsType<JobOutcome.Succeeded>(await Run());
        Assert.IsType<JobOutcome.Threw>(await Run());
        Assert.Equal([true, true], _resources.Select(resource => resource.IsDisposed));
    }

    [Fact]
    public async Task Run_TellsTheHandlerAboutTheJob()
    {
        JobContext? seen = null;
        CancellationToken seenToken = default;
        _work = (context, cancellationToken) =>
        {
            (seen, seenToken) = (context, cancellationToken);
            return Task.FromResult<object?>(null);
        };

        await Run(Samples.ClaimedJob with
        {
            Attempt = 3,
            Parameters = new Dictionary<string, string>
            {
                [JobParameters.RequestId] = "request-1",
                [JobParameters.CorrelationId] = "order-7",
            },
        });

        Assert.NotNull(seen);
        Assert.Equal(
            (Samples.ClaimedJob.Id, "probe", 3, "request-1", "order-7"),
            (seen.JobId, seen.JobName, seen.Attempt, seen.RequestId, seen.CorrelationId));
        Assert.NotNull(seen.Logger);
        Assert.Equal(_own.Token, seen.CancellationToken);
        Assert.Equal(_own.Token, seenToken);
    }

    [Fact]
    public async Task Run_OfAJobWithoutTracing_LeavesItOpen()
    {
        JobContext? seen = null;
        _work = (context, _) => Task.FromResult<object?>(seen = context);

        await Run();

        Assert.Equal((null, null), (seen?.RequestId, seen?.CorrelationId));
    }

    [Theory]
    [InlineData(64 * 1024, true)]
    [InlineData((64 * 1024) + 2, false)]
    public async Task Run_WithALargeResult_KeepsANoteInItsPlace(int bytes, bool isKept)
    {
        // Two bytes for each letter, and two quotes.
        var text = new string('ë', (bytes / 2) - 1);
        _work = (_, _) => Task.FromResult<object?>(text);

        var result = await ResultOfRun();

        if (isKept)
            Assert.Equal($"\"{text}\"", result);
        else
            Assert.StartsWith($"The result has {bytes} bytes and 65536 are", NoteIn(result), StringComparison.Ordinal);
    }

    public static TheoryData<string, object> NotJson => new()
    {
        { "a cycle", new Cycle() },
        { "a type that JSON does not have", typeof(string) },
        { "not a number", double.NaN },
        { "infinity within", new[] { 1, double.PositiveInfinity } },
        { "a getter that throws", new Thrower() },
    };

    [Theory]
    [MemberData(nameof(NotJson), DisableDiscoveryEnumeration = true)]
    public async Task Run_WithAResultThatIsNotJson_SucceedsAndKeepsANote(string what, object value)
    {
        _work = (_, _) => Task.FromResult<object?>(value);

        var note = NoteIn(await ResultOfRun());

        Assert.True(note.Contains("is not JSON", StringComparison.Ordinal), $"{what}: {note}");
    }

    [Fact]
    public async Task Run_WithALoneSurrogateInTheResult_KeepsJson()
    {
        _work = (_, _) => Task.FromResult<object?>("half \ud800");

        using var json = JsonDocument.Parse(await ResultOfRun() ?? "");

        Assert.Equal(JsonValueKind.String, json.RootElement.ValueKind);
    }

    [Fact]
    public async Task Run_WithAPlainResult_KeepsItByItsDeclaredType() => Assert.Equal(
        new JobOutcome.Succeeded("42"), await Run(Samples.ClaimedJob with { Type = "number" }));

    private static string NoteIn(string? result)
    {
        using var json = JsonDocument.Parse(result ?? "");
        return json.RootElement.GetProperty("result_not_kept").GetString()!;
    }

    private async Task<string?> ResultOfRun() => Assert.IsType<JobOutcome.Succeeded>(await Run()).Result;

    private async Task<string?> ResultOfBinding(string arguments) =>
        Assert.IsType<JobOutcome.Succeeded>(await Bind("bound", arguments)).Result;

    private Task<JobOutcome> Bind(string type, string arguments) =>
        Run(Samples.ClaimedJob with { Type = type, Arguments = arguments });

    private Task<JobOutcome> Run() => Run(Samples.ClaimedJob);

    private Task<JobOutcome> Run(ClaimedJob job) => Run(job, _ => { });

    private Task<JobOutcome> Run(Action<IServiceCollection> configure) =>
        Run(Samples.ClaimedJob with { Type = "quiet" }, configure);

    private async Task<JobOutcome> Run(ClaimedJob job, Action<IServiceCollection> configure)
    {
        var registry = new HandlerRegistry();
        registry.AddFrom(new AssemblyOf(SampleHandlers.All));
        var services = new ServiceCollection();
        services.AddSingleton(_work);
        services.AddScoped<Resource>();
        services.AddSingleton(_resources);
        foreach (var type in registry.HandlerTypes)
            services.AddTransient(type);
        configure(services);
        await using var provider = services.BuildServiceProvider();
        var runner = new JobRunner(
            registry, provider.GetRequiredService<IServiceScopeFactory>(), _loggers, _time);
        return await runner.RunAsync(job, _own.Token);
    }
}
