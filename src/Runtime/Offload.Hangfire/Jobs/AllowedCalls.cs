using System.Collections.Frozen;
using Hangfire.States;

namespace Offload.Hangfire.Jobs;

/// <summary>
/// The types whose public methods the ledger may ask for, under the names that it stores: full names without an
/// assembly, so that moving a type to another assembly changes nothing. A stored name that is not here is never looked
/// up anywhere else.
/// </summary>
public sealed class AllowedCalls
{
    private static readonly Type[] SimpleTypes =
    [
        typeof(bool), typeof(byte), typeof(char), typeof(short), typeof(int), typeof(long), typeof(float), typeof(double),
        typeof(decimal), typeof(object), typeof(Guid), typeof(Uri), typeof(DateTime), typeof(DateTimeOffset),
        typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan),
    ];

    /// <summary>What a continuation may enter when the job before it has ended.</summary>
    private static readonly Type[] States =
        [typeof(EnqueuedState), typeof(ScheduledState), typeof(AwaitingState), typeof(DeletedState)];

    private readonly FrozenSet<Type> _types;
    private readonly FrozenDictionary<string, Type> _byName;
    private readonly FrozenDictionary<Type, string> _names;

    /// <exception cref="ArgumentException">A type is open, or two types have one name.</exception>
    public AllowedCalls(IEnumerable<Type> types)
    {
        _types = types.Select(Closed).ToFrozenSet();
        var byName = new Dictionary<string, Type>(StringComparer.Ordinal)
        {
            ["offload-job"] = typeof(OffloadJob),
            ["text"] = typeof(string),
        };
        var names = byName.ToDictionary(pair => pair.Value, pair => pair.Key);
        foreach (var type in _types.Concat(SimpleTypes).Concat(States).Concat(_types.SelectMany(ParameterTypes)))
            Add(type, byName, names);
        _byName = byName.ToFrozenDictionary(StringComparer.Ordinal);
        _names = names.ToFrozenDictionary();
    }

    /// <summary>Allows no calls.</summary>
    public static AllowedCalls None { get; } = new([]);

    /// <summary>True where no call may run, so that nobody has to wait for one.</summary>
    public bool IsEmpty => _types.Count == 0;

    /// <summary>True where public methods of the type may run.</summary>
    internal bool Allows(Type type) => _types.Contains(type);

    /// <exception cref="CallNotAllowedException">The name is not known here.</exception>
    internal Type Resolve(string name) =>
        _byName.TryGetValue(name, out var type) ? type : throw CallNotAllowedException.Type(name);

    /// <summary>The type of a name that Hangfire has written.</summary>
    /// <exception cref="CallNotAllowedException">The name is not known here.</exception>
    // Of an object's type it asks with an assembly behind the name, which is empty.
    internal Type ResolveForHangfire(string name) => Resolve(name.TrimEnd(',', ' '));

    /// <exception cref="CallNotAllowedException">The type is not known here.</exception>
    internal string NameOf(Type type) => _names.TryGetValue(type, out var name) ? name : throw CallNotAllowedException.Type(type.ToString());

    /// <summary>The name that Hangfire is to write. It also tells of which type an exception was, and never makes one of it.</summary>
    /// <exception cref="CallNotAllowedException">The type is not known here.</exception>
    internal string NameForHangfire(Type type) => type.IsAssignableTo(typeof(Exception)) ? type.ToString() : NameOf(type);

    private static Type Closed(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return !type.ContainsGenericParameters
            ? type
            : throw new ArgumentException($"{type} is open: allow what it is closed to, such as typeof(Import<Order>).");
    }

    private static void Add(Type type, Dictionary<string, Type> byName, Dictionary<Type, string> names)
    {
        if (names.ContainsKey(type))
            return;

        var name = type.ToString();
        if (!byName.TryAdd(name, type))
        {
            throw new ArgumentException(
                $"Two types are called {name}, in {byName[name].Assembly.GetName().Name} and in {type.Assembly.GetName().Name}: "
                + "the ledger could not tell them apart. Rename one of them.");
        }

        names.Add(type, name);
    }

    private static IEnumerable<Type> ParameterTypes(Type type) => CallMethods.Of(type)
        .SelectMany(method => method.GetParameters())
        .Select(parameter => parameter.ParameterType)
        .Where(parameter => !parameter.ContainsGenericParameters && !parameter.IsByRef && !parameter.IsPointer);
}
