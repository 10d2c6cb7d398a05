using System.Reflection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Offload.Engine.Handlers;
using Offload.Hangfire.Jobs;

namespace Offload.Worker;

/// <summary>What a team adds to a worker: its handlers and the services that they need.</summary>
public sealed class OffloadWorkerBuilder
{
    private readonly WorkerOptions _options;
    private readonly List<Type> _calls = [];

    internal OffloadWorkerBuilder(IServiceCollection services, IConfiguration configuration, WorkerOptions options)
    {
        Services = services;
        Configuration = configuration;
        _options = options;
    }

    /// <summary>The services that handlers are built from.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The worker's whole configuration.</summary>
    public IConfiguration Configuration { get; }

    internal HandlerRegistry Handlers { get; } = new();

    internal AllowedCalls Calls => new(_calls);

    /// <summary>Registers every class of the assembly that carries <see cref="JobAttribute"/>.</summary>
    /// <exception cref="HandlerRegistrationException">A class does not fit, or a job has two handlers.</exception>
    public OffloadWorkerBuilder AddHandlersFrom(Assembly assembly)
    {
        Handlers.AddFrom(assembly);
        foreach (var type in Handlers.HandlerTypes)
            Services.TryAddTransient(type);
        return this;
    }

    /// <summary>
    /// Allows ordinary jobs of Hangfire: calls of the public methods of these types, with whatever arguments fit. Whoever
    /// can write to the ledger can ask for any of them.
    /// </summary>
    public OffloadWorkerBuilder AllowCalls(params IEnumerable<Type> types)
    {
        _calls.AddRange(types);
        return this;
    }

    /// <summary>Registers the handlers of the assemblies in the folder <c>Offload:Plugins</c>.</summary>
    public OffloadWorkerBuilder AddPlugins()
    {
        foreach (var path in PluginFolder.FindAssemblies(_options.Plugins))
            AddPlugin(path);
        return this;
    }

    private void AddPlugin(string path)
    {
        try
        {
            AddHandlersFrom(PluginFolder.Load(path));
        }
        catch (Exception exception) when (StartFault.IsUnreadableAssembly(exception))
        {
            throw new InvalidConfigurationException(
            [
                $"{WorkerOptions.Section}:Plugins has '{path}', which cannot be loaded: {exception.Message} "
                + "Publish it with what it needs, for this version of the worker.",
            ]);
        }
    }
}
