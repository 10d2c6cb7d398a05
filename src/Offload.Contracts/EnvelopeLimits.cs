namespace Offload.Contracts;

/// <summary>The sizes that an envelope keeps to.</summary>
public static class EnvelopeLimits
{
    /// <summary>Most bytes of one envelope: 256 KiB.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>Deepest nesting of JSON objects and arrays, the envelope's own object included.</summary>
    public const int MaxDepth = 32;

    /// <summary>Most attempts that an envelope may ask for.</summary>
    public const int MaxAttempts = 100;

    /// <summary>The queue of an envelope that names none.</summary>
    public const string DefaultQueue = "default";
}
