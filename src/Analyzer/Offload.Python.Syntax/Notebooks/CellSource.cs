namespace Offload.Python.Syntax.Notebooks;

/// <summary>The text of a code cell as it stands in the file.</summary>
internal sealed record CellSource(int Number, string? Id, string Text);
