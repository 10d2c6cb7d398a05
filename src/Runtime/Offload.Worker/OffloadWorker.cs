using System.Net.Sockets;
using Offload.Engine.Execution;
using Offload.Engine.Ingest;
using Offload.Engine.Ledger;
using Offload.Hangfire;
using Offload.Hangfire.Server;
using Offload.Ledger.Postgres;
using Offload.Ledger.Sqlite;
using Offload.Transports.Http;

namespace Offload.Worker;

/// <summary>
/// A worker process: receive ▸ ingest ▸ ledger ▸ claim ▸ run handler ▸ complete. This file puts the parts together.
/// </summary>
public static class OffloadWorker
{
    private const string DashboardPath = "/dashboard";

    /// <summary>Threads for all that is not a handler: requests, leases, the ends of commits.</summary>
    private const int SpareThreads = 8;

    /// <summary>Runs a worker until it is asked to stop; yields the process's exit code.</summary>
    /// <param name="args">The command line; <c>--Offload:Key=value</c> overrides the configuration.</param>
    /// <param name="configure">Adds the handlers and what they need.</param>
    public static async Task<int> RunAsync(string[] args, Action<OffloadWorkerBuilder> configure)
    {
        WebApplication app;
        try
        {
            app = await StartAsync(args, configure).ConfigureAwait(false);
        }
        catch (Exception exception) when (StartFault.Describe(exception) is { } fault)
        {
            await Console.Error.WriteLineAsync($"The worker cannot start.{Environment.NewLine}{fault}").ConfigureAwait(false);
            return 1;
        }

        await using (app)
            await app.WaitForShutdownAsync().ConfigureAwait(false);
        return 0;
    }

    private static async Task<WebApplication> StartAsync(string[] args, Action<OffloadWorkerBuilder> configure)
    {
        var app = Build(args, configure);
        var urls = app.Configuration[WebHostDefaults.ServerUrlsKey];
        try
        {
            await app.StartAsync().ConfigureAwait(false);
            return app;
        }
        catch (Exception exception)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            if (exception is not SocketException socket || !StartFault.IsUnusableAddress(socket))
                throw;
            throw new InvalidConfigurationException(
                [$"{WorkerOptions.Section}:Urls is '{urls}', where it cannot listen: {exception.Message}."]);
        }
    }

    private static WebApplication Build(string[] args, Action<OffloadWorkerBuilder> configure)
    {
        // A worker's settings hold from start to stop; watching their files takes a thread.
        var builder = WebApplication.CreateSlimBuilder([.. args, "--hostBuilder:reloadConfigOnChange=false"]);
        var faults = new List<string>();
        var options = WorkerOptionsReader.Read(builder.Configuration, faults);
        faults.AddRange(WorkerOptionsValidator.FindFaults(options, builder.Configuration));
        if (faults.Count > 0)
            throw new InvalidConfigurationException(faults);

        KeepThreads(options);
        ConfigureHost(builder, options);
        var worker = new OffloadWorkerBuilder(builder.Services, builder.Configuration, options);
        configure(worker);
        AddRuntime(builder.Services, options, worker);

        var app = builder.Build();
        app.UseOffloadDashboard(DashboardPath);
        app.MapOffloadJobs();
        app.MapHealth();
        return app;
    }

    // A handler that blocks holds its thread. The pool makes threads beyond its minimum at two a second, and until then
    // requests and leases would wait behind the handlers; up to the minimum it makes them as they are needed. Lanes of
    // their own are for handlers that await: hundreds of them need no more threads than there are processors, and more
    // would only take turns on them.
    private static void KeepThreads(WorkerOptions options)
    {
        if (options.Lanes.Length > 0)
            return;
        ThreadPool.GetMinThreads(out var threads, out var completionThreads);
        ThreadPool.SetMinThreads(Math.Max(threads, options.WorkerCount + SpareThreads), completionThreads);
    }

    private static void ConfigureHost(WebApplicationBuilder builder, WorkerOptions options)
    {
        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.UseKestrelHttpsConfiguration();
        // Kestrel runs its own code on the pool thread that has the bytes instead of handing them to another one: about
        // 100 µs less for an enqueue. The runtime still keeps completions off its polling thread, which is the unsafe part.
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddOffloadConsole(builder.Configuration);
        // The drain, the time in which cancelled handlers unwind, and a moment for the web server to close.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.DrainTimeout + TimeSpan.FromSeconds(10));
    }

    private static void AddRuntime(IServiceCollection services, WorkerOptions options, OffloadWorkerBuilder worker)
    {
        services.AddSingleton(new EndingOptions { Retry = options.Retry, Retention = options.Retention });
        services.AddSingleton(new LeaseOptions { Duration = options.LeaseDuration, MaxTakeovers = options.MaxTakeovers });
        services.AddSingleton(SigningKeys.Parse(options.SigningKeys));
        services.AddSingleton(worker.Handlers);
        services.AddSingleton(provider => OpenLedger(options, provider.GetRequiredService<ILoggerFactory>()));
        // Whatever asks for the time gets the fleet's.
        services.AddSingleton(provider => provider.GetRequiredService<ILedger>().Time);
        services.AddSingleton<LedgerProbe>();
        services.AddSingleton<IngestPipeline>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<LeaseKeeper>();
        services.AddSingleton<LeaseRecovery>();
        services.AddSingleton<ClaimRelease>();
        services.AddSingleton<UnrunnableJobs>();
        services.AddHostedService<IdleMemory>();
        services.AddOffloadHangfire(new HangfireServerSettings(
            LaneList.Of(options), worker.Calls, options.CallWorkerCount, options.DrainTimeout));
    }

    private static ILedger OpenLedger(WorkerOptions options, ILoggerFactory loggers)
    {
        var ledger = OpenLedger(options);
        if (ledger.Migrations.Count > 0)
            Log.LedgerMigrated(loggers.CreateLogger(typeof(OffloadWorker)), string.Join(", ", ledger.Migrations));
        return ledger;
    }

    private static ILedger OpenLedger(WorkerOptions options)
    {
        var owner = $"{Environment.MachineName}:{Environment.ProcessId}";
        return LedgerAddress.Parse(options.Ledger) switch
        {
            LedgerAddress.Sqlite(var path) => SqliteLedger.Open(
                new()
                {
                    Path = path,
                    LeaseDuration = options.LeaseDuration,
                    Lifetimes = options.Retention.ToLifetimes(),
                    Owner = owner,
                },
                TimeProvider.System),
            LedgerAddress.Postgres(var connectionString, var schema) => PostgresLedger.Open(
                new()
                {
                    ConnectionString = connectionString,
                    Schema = schema,
                    LeaseDuration = options.LeaseDuration,
                    Lifetimes = options.Retention.ToLifetimes(),
                    Owner = owner,
                },
                TimeProvider.System),
            var address => throw new NotSupportedException($"There is no store for {address.GetType().Name}."),
        };
    }
}
