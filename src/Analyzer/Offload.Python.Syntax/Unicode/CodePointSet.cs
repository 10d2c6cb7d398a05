namespace Offload.Python.Syntax.Unicode;

/// <summary>A set of characters, as ranges.</summary>
internal sealed class CodePointSet
{
    public static readonly CodePointSet NameStarts = Read(UnicodeTable.NameStarts);
    public static readonly CodePointSet NameParts = Read(UnicodeTable.NameParts);
    public static readonly CodePointSet Printables = Read(UnicodeTable.Printables);

    /// <summary>Where the set begins and ends, in turns.</summary>
    private readonly int[] _edges;

    private CodePointSet(int[] edges) => _edges = edges;

    public bool Contains(int point)
    {
        var found = Array.BinarySearch(_edges, point);
        var edges = found >= 0 ? found + 1 : ~found;
        return edges % 2 == 1;
    }

    private static CodePointSet Read(UnicodeTable table)
    {
        var reader = new TableReader(table);
        var edges = new List<int>();
        for (var last = 0; !reader.IsAtEnd;)
            edges.Add(last += reader.Number());
        return new CodePointSet([.. edges]);
    }
}
