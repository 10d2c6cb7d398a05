using System.Collections.Immutable;

namespace Offload.Python.Semantics.Values;

/// <summary>Collects values, each once and no more than can be told apart in a report.</summary>
internal sealed class ValueSet
{
    private const int MaxValues = 12;

    private readonly List<Value> _values = [];

    public bool IsEmpty => _values.Count == 0;

    public void Add(Value value)
    {
        if (_values.Count < MaxValues && !_values.Contains(value))
            _values.Add(value);
    }

    public void Add(ImmutableArray<Value> values)
    {
        foreach (var value in values)
            Add(value);
    }

    public ImmutableArray<Value> ToValues() => [.. _values];
}
