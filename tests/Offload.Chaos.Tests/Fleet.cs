namespace Offload.Chaos.Tests;

/// <summary>Worker processes on one ledger, of which some come to harm.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    /// <summary>In characters.</summary>
    private const int LastWords = 3000;

    private readonly TempFolder _folder = new();
    private readonly List<Death> _deaths = [];
    private readonly Store _store;
    private readonly string[] _settings;
    private readonly Lazy<string> _newerWorker;
    private WorkerProcess[] _workers = [];

    private Fleet(Store store, TimeSpan? lease, IEnumerable<string> settings)
    {
        _store = store;
        _newerWorker = new(() => NextVersion.Install(_folder["next"]));
        _settings =
        [
            .. lease is { } duration ? SettingsOf(duration) : [],
            "--Logging:LogLevel:Default=Warning",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information",
            .. settings,
        ];
    }

    public IReadOnlyList<WorkerProcess> Workers => _workers;

    public IReadOnlyList<Death> Deaths => _deaths;

    /// <summary>Where the handlers write down their runs.</summary>
    public string Witnesses => _folder["witnesses"];

    public string this[string name] => _folder[name];

    /// <summary>Starts workers, all at the same time.</summary>
    /// <param name="store">Their ledger.</param>
    /// <param name="count">How many.</param>
    /// <param name="lease">Their leases; null leaves everything about them as it is by default.</param>
    /// <param name="settings">What else is theirs.</param>
    public static async Task<Fleet> StartAsync(Store store, int count, TimeSpan? lease, params IEnumerable<string> settings)
    {
        var fleet = new Fleet(store, lease, settings);
        fleet._workers = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => fleet.StartOneAsync()));
        store.RecordSteps();
        return fleet;
    }

    /// <summary>One more, which the producers do not know.</summary>
    public Task<WorkerProcess> StartOneAsync() => WorkerProcess.StartOnAsync(_store.Address, _settings);

    /// <summary>One more, of the next version.</summary>
    public Task<WorkerProcess> StartNewerAsync() =>
        WorkerProcess.StartFileAsync(_newerWorker.Value, _store.Address, _settings);

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync(int index)
    {
        var victim = _workers[index];
        _deaths.Add(new Death(victim.Id, TimeProvider.System.GetTimestamp()));
        await victim.KillAsync();
    }

    /// <summary>Starts another worker in the place of one that was killed.</summary>
    public async Task ReplaceAsync(int index) => await ReplaceAsync(index, await StartOneAsync());

    /// <summary>Starts a worker of the next version in the place of one that was killed.</summary>
    public async Task ReplaceByNewerAsync(int index) => await ReplaceAsync(index, await StartNewerAsync());

    /// <summary>For the failure of a test: which jobs there are, and what the workers said last.</summary>
    public string Describe()
    {
        var jobs = _store.Ask<string>(
            "SELECT string_agg(line, ', ') FROM (SELECT count(*) || ' ' || state || ' in ' || queue AS line FROM job GROUP BY state, queue) AS jobs");
        return string.Join('\n', [jobs, .. _workers.Select(worker => $"{worker.Id}: …{worker.Output[^Math.Min(worker.Output.Length, LastWords)..]}")]);
    }

    private static string[] SettingsOf(TimeSpan lease) =>
    [
        $"--Offload:LeaseDuration={lease}",
        // Under many kills a job may lose several workers by mere chance, and that is not what makes it poison.
        "--Offload:MaxTakeovers=1000",
        // What a scenario holds does not wait behind the load.
        $"--Offload:Queues={HeldJobs.Queue} default",
    ];

    private async Task ReplaceAsync(int index, WorkerProcess successor)
    {
        var dead = _workers[index];
        _workers[index] = successor;
        await dead.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
            await worker.DisposeAsync();
        _folder.Dispose();
    }
}
