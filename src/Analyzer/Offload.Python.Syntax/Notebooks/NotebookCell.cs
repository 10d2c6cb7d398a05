namespace Offload.Python.Syntax.Notebooks;

/// <summary>A code cell that holds Python.</summary>
/// <param name="Number">Its place among all cells of the notebook, counted from 1.</param>
/// <param name="Id">The name that the notebook has for it, if any.</param>
/// <param name="Start">Where its Python begins in the module.</param>
/// <param name="End">Where it ends in the module, with the end of its last line.</param>
/// <param name="Magic">The first line where that is a magic for the whole cell, as in <c>%%time</c>; else empty.</param>
public sealed record NotebookCell(int Number, string? Id, int Start, int End, string Magic);
