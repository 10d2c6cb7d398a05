using Hangfire;
using Hangfire.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Offload.Hangfire.Dashboard;
using Offload.Hangfire.Jobs;
using Offload.Hangfire.Server;
using Offload.Hangfire.Storage;

namespace Offload.Hangfire;

/// <summary>Puts Hangfire onto the ledger.</summary>
public static class OffloadHangfire
{
    /// <summary>Adds the storage, the server and what the dashboard needs; the ledger and the engine are there.</summary>
    public static IServiceCollection AddOffloadHangfire(this IServiceCollection services, HangfireServerSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<LedgerStorage>();
        services.AddHangfire((provider, configuration) => configuration
            .UseCalls(settings.Calls)
            .UseStorage(provider.GetRequiredService<LedgerStorage>()));
        services.AddSingleton<IJobFilterProvider>(new LedgerFilters(JobFilterProviders.Providers));
        services.AddHostedService<HangfireServerHost>();
        services.AddAntiforgery();
        // Only the dashboard's antiforgery tokens need keys; a page loaded before a restart is loaded again.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        RemoveKeyRing(services);
        return services;
    }

    // It reads keys from files at the start, which takes 10 MB and nobody uses.
    private static void RemoveKeyRing(IServiceCollection services)
    {
        foreach (var service in services.Where(service =>
            service.ServiceType == typeof(IHostedService)
            && service.ImplementationType?.Assembly == typeof(IDataProtectionBuilder).Assembly).ToList())
        {
            services.Remove(service);
        }
    }

    /// <summary>Serves Hangfire's dashboard to visitors from this machine.</summary>
    public static void UseOffloadDashboard(this IApplicationBuilder app, string path) => app.UseHangfireDashboard(
        path,
        new DashboardOptions
        {
            Authorization = [new LoopbackOnlyFilter()],
            DashboardTitle = "Offload",
            DisplayStorageConnectionString = false,
            DisplayNameFunc = (_, job) => NameOf(job),
            AppPath = null,
        });

    /// <summary>How Hangfire itself writes and reads what it stores beside the jobs: recurring jobs, continuations, results.</summary>
    internal static IGlobalConfiguration UseCalls(this IGlobalConfiguration configuration, AllowedCalls calls) => configuration
        .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
        .UseTypeResolver(calls.ResolveForHangfire)
        .UseTypeSerializer(calls.NameForHangfire)
        .UseSerializerSettings(CallArguments.Settings);

    private static string NameOf(Job job) =>
        job.Type == typeof(OffloadJob) && job.Args is [string name, ..] ? name : job.ToString(includeQueue: false);
}
