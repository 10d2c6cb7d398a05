using Microsoft.Extensions.Options;
using Offload.Engine.Execution;
using Offload.Engine.Handlers;
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

    /// <summary>Runs a worker until it is asked to stop; yields the process's exit code.</summary>
    /// <param name="args">The command line; <c>--Offload:Key=value</c> overrides the configuration.</param>
    /// <param name="configure">Adds the handlers and what they need.</param>
    public static async Task<int> RunAsync(string[] args, Action<OffloadWorkerBuilder> configure)
    {
        try
        {
            await using var app = Build(args, configure);
            await app.RunAsync().ConfigureAwait(false);
            return 0;
        }
        catch (Exception exception) when (
            exception is InvalidConfigurationException or OptionsValidationException or LedgerUnavailableException
            or HandlerRegistrationException or IOException)
        {
            await Console.Error.WriteLineAsync($"The worker cannot start.{Environment.NewLine}{exception.Message}")
                .ConfigureAwait(false);
            return 1;
        }
    }

    private static WebApplication Build(string[] args, Action<OffloadWorkerBuilder> configure)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        var options = builder.Configuration.GetSection(WorkerOptions.Section).Get<WorkerOptions>() ?? new WorkerOptions();
        if (WorkerOptionsValidator.FindFaults(options) is { Count: > 0 } faults)
            throw new InvalidConfigurationException(faults);

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
        services.AddSingleton(options.Retry);
        services.AddSingleton(new LeaseOptions { Duration = options.LeaseDuration, MaxTakeovers = options.MaxTakeovers });
        services.AddSingleton(SigningKeys.Parse(options.SigningKeys));
        services.AddSingleton(worker.Handlers);
        services.AddSingleton(_ => OpenLedger(options));
        // Whatever asks for the time gets the fleet's.
        services.AddSingleton(provider => provider.GetRequiredService<ILedger>().Time);
        services.AddSingleton<IngestPipeline>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<LeaseKeeper>();
        services.AddSingleton<LeaseRecovery>();
        services.AddSingleton<ClaimRelease>();
        services.AddOffloadHangfire(new HangfireServerSettings(
            WorkerOptionsValidator.QueuesOf(options), options.WorkerCount, options.DrainTimeout));
    }

    private static ILedger OpenLedger(WorkerOptions options)
    {
        var owner = $"{Environment.MachineName}:{Environment.ProcessId}";
        return LedgerAddress.Parse(options.Ledger) switch
        {
            LedgerAddress.Sqlite(var path) => SqliteLedger.Open(
                new() { Path = path, LeaseDuration = options.LeaseDuration, Owner = owner }, TimeProvider.System),
            LedgerAddress.Postgres(var connectionString, var schema) => PostgresLedger.Open(
                new()
                {
                    ConnectionString = connectionString,
                    Schema = schema,
                    LeaseDuration = options.LeaseDuration,
                    Owner = owner,
                },
                TimeProvider.System),
            var address => throw new NotSupportedException($"There is no store for {address.GetType().Name}."),
        };
    }
}
