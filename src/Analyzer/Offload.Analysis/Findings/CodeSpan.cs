using System.Collections.Immutable;

namespace Offload.Analysis.Findings;

/// <summary>Lines and columns are counted from 1, columns in UTF-16 units; the end is behind the last character.</summary>
public sealed record CodeSpan(string Path, int Line, int Column, int EndLine, int EndColumn);

/// <summary>A line of a file, counted from 1.</summary>
public sealed record CodeLocation(string Path, int Line);

/// <summary>Lines of a file as they are, without their ends; long ones are cut.</summary>
public sealed record CodeExcerpt(int FirstLine, ImmutableArray<string> Lines)
{
    public static readonly CodeExcerpt None = new(1, []);
}
