namespace Offload.Worker;

/// <summary>The settings are wrong, and the worker does not start.</summary>
public sealed class InvalidConfigurationException(IReadOnlyList<string> faults)
    : Exception(string.Join(Environment.NewLine, faults))
{
    /// <summary>Every fault, each with the name of the setting.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
