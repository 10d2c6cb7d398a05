using System.Collections.Immutable;

namespace Offload.Analysis.Findings;

/// <summary>What a scan found.</summary>
public sealed record ScanResult
{
    /// <summary>In the order of path, line, column and rule.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    public required ImmutableArray<ParseError> ParseErrors { get; init; }

    /// <summary>What is wrong with the comments that suppress findings.</summary>
    public ImmutableArray<Remark> Remarks { get; init; } = [];

    /// <summary>Work that is in a queue already.</summary>
    public ImmutableArray<InventoryItem> Inventory { get; init; } = [];

    /// <summary>The Python files that were read.</summary>
    public required int Files { get; init; }

    public required long Lines { get; init; }

    public required long Bytes { get; init; }

    /// <summary>How long the scan took, in milliseconds.</summary>
    public long DurationMilliseconds { get; init; }
}

/// <summary>A place that is not read as Python; line and column are counted from 1.</summary>
public sealed record ParseError(string Path, int Line, int Column, string Message);

/// <summary>Something to know about a line, counted from 1, that is no finding.</summary>
public sealed record Remark(string Path, int Line, string Message);

/// <summary>Work that goes to a queue already, and so is not to be moved.</summary>
/// <param name="Library">Such as <c>celery</c>.</param>
/// <param name="Api">What was used, by its full name.</param>
/// <param name="Name">The task or job, as it is written.</param>
public sealed record InventoryItem(string Library, string Api, string Name, string Path, int Line);
