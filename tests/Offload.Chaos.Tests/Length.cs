using System.Globalization;

namespace Offload.Chaos.Tests;

/// <summary>How long the scenarios are. The defaults are the short form; tests/chaos.sh gives the long one.</summary>
internal static class Length
{
    /// <summary>How many workers are killed under short leases, over both stores.</summary>
    public static int Kills { get; } = Read("KILLS", 60);

    /// <summary>How many workers are killed that have the default settings, over both stores; each takes a lease's time.</summary>
    public static int Recoveries { get; } = Read("RECOVERIES", 2);

    /// <summary>How many workers are frozen for longer than their lease, over both stores.</summary>
    public static int Stops { get; } = Read("STOPS", 6);

    /// <summary>How often each trouble of a store is made: its server crashes, a writer freezes in a write, and so on.</summary>
    public static int Troubles { get; } = Read("TROUBLES", 3);

    /// <summary>How many jobs come and go while the size of the stores is watched, over both stores.</summary>
    public static int Churn { get; } = Read("CHURN", 120_000);

    /// <summary>What is drawn is drawn from it.</summary>
    public static int Seed { get; } = Read("SEED", 20260102);

    private static int Read(string name, int defaultValue) =>
        Environment.GetEnvironmentVariable($"OFFLOAD_CHAOS_{name}") is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : defaultValue;
}
