using System.Reflection;
using Offload.Contracts;

namespace Offload.Engine.Handlers;

/// <summary>Which class runs which job. Filled once at start, then only read.</summary>
public sealed class HandlerRegistry
{
    private readonly Dictionary<string, JobHandler> _handlers = new(StringComparer.Ordinal);

    /// <summary>The names of all registered jobs, in order.</summary>
    public IReadOnlyList<string> JobNames => [.. _handlers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The classes of all registered handlers.</summary>
    public IEnumerable<Type> HandlerTypes => _handlers.Values.Select(handler => handler.HandlerType);

    /// <summary>Registers every class of the assembly that carries <see cref="JobAttribute"/>.</summary>
    /// <exception cref="HandlerRegistrationException">A class does not fit, or a name is taken.</exception>
    public void AddFrom(Assembly assembly)
    {
        foreach (var type in assembly.GetTypes())
        {
            if (type.GetCustomAttribute<JobAttribute>() is { } job)
                Add(job.Name, type);
        }
    }

    internal JobHandler? Find(string jobName) => _handlers.GetValueOrDefault(jobName);

    private void Add(string jobName, Type type)
    {
        if (!AttributeRules.IsType(jobName))
            throw new HandlerRegistrationException(type, $"its job name '{jobName}' is not of letters, digits, '.', '_' and '-'.");
        if (type.IsAbstract || type.ContainsGenericParameters)
            throw new HandlerRegistrationException(type, "it is abstract or generic, so no instance can be made.");

        if (!_handlers.TryAdd(jobName, Close(jobName, type)))
        {
            throw new HandlerRegistrationException(
                type, $"the job '{jobName}' is already run by {_handlers[jobName].HandlerType.FullName}.");
        }
    }

    private static JobHandler Close(string jobName, Type type)
    {
        var contracts = type.GetInterfaces().Where(IsContract).ToList();
        if (contracts.Count != 1)
        {
            throw new HandlerRegistrationException(
                type, $"it implements IJobHandler {contracts.Count} times; a handler has one kind of arguments.");
        }

        var arguments = contracts[0].GetGenericArguments();
        var definition = arguments.Length == 1 ? typeof(JobHandler<>) : typeof(JobHandler<,>);
        return (JobHandler)Activator.CreateInstance(definition.MakeGenericType(arguments), jobName, type)!;
    }

    private static bool IsContract(Type candidate) =>
        candidate.IsGenericType
        && (candidate.GetGenericTypeDefinition() == typeof(IJobHandler<>)
            || candidate.GetGenericTypeDefinition() == typeof(IJobHandler<,>));
}
