namespace Offload.Cli;

/// <summary>What the process says when it ends.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>There is something to look at: findings, or faults of a file.</summary>
    public const int Found = 1;

    /// <summary>The arguments are wrong, or a file cannot be read.</summary>
    public const int Failed = 2;

    /// <summary>More places are not read as Python than were allowed.</summary>
    public const int TooManyParseErrors = 3;

    /// <summary>Accepted findings are gone.</summary>
    public const int BaselineCanShrink = 4;
}
