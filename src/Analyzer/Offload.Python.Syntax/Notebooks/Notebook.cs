using System.Collections.Immutable;
using System.Text;

namespace Offload.Python.Syntax.Notebooks;

/// <summary>
/// A Jupyter notebook: its code cells, one after the other, as one module, and the way back from the module to the cells.
/// </summary>
public sealed class Notebook
{
    private Notebook(SyntaxTree tree, ImmutableArray<NotebookCell> cells)
    {
        Tree = tree;
        Cells = cells;
    }

    /// <summary>The module. Its source is the text of <see cref="Cells"/>.</summary>
    public SyntaxTree Tree { get; }

    /// <summary>The cells that hold Python, in order.</summary>
    public ImmutableArray<NotebookCell> Cells { get; }

    /// <summary>Reads an .ipynb file of nbformat 3 or later. It never throws, whatever the bytes are.</summary>
    public static Notebook Parse(byte[] json, PythonVersion version = PythonVersion.Python314)
    {
        ArgumentNullException.ThrowIfNull(json);
        var diagnostics = new DiagnosticList();
        var sources = NotebookReader.Read(json, diagnostics);
        var text = new StringBuilder();
        var cells = ImmutableArray.CreateBuilder<NotebookCell>();
        var end = 0;
        foreach (var source in sources)
        {
            if (CellMagics.StartOfPython(source.Text) is not { } skipped)
                continue;
            var start = end + Encoding.UTF8.GetByteCount(source.Text.AsSpan(0, skipped));
            end += Encoding.UTF8.GetByteCount(source.Text) + 1;
            text.Append(source.Text).Append('\n');
            cells.Add(new NotebookCell(source.Number, source.Id, start, end, source.Text[..skipped].Trim()));
        }

        var tree = SyntaxTree.ParseCells(
            Encoding.UTF8.GetBytes(text.ToString()), cells.Select(cell => (cell.Start, cell.End)), diagnostics, version);
        return new Notebook(tree, cells.DrainToImmutable());
    }

    /// <summary>
    /// Where an offset of the module lies: the cell, its line, counted from 1, and the bytes before it in that line. Null
    /// where there are no cells.
    /// </summary>
    public (NotebookCell Cell, int Line, int Column)? Locate(int offset)
    {
        if (Cells.IsEmpty)
            return null;
        var at = Cells.Length - 1;
        while (at > 0 && Cells[at].Start > offset)
            at--;
        var lines = Tree.Source.Lines;
        var (line, column) = lines.Locate(offset);
        return (Cells[at], line - lines.Locate(StartOfText(at)).Line + 1, column);
    }

    /// <summary>Where a cell's text begins, its magic included.</summary>
    private int StartOfText(int cell) => cell == 0 ? 0 : Cells[cell - 1].End;
}
