namespace Offload.Python.Syntax.Unicode;

/// <summary>Which version of Python knows a character first: each brings the Unicode of its day.</summary>
internal static class UnicodeAge
{
    private static readonly PythonVersion[] Bringers =
    [
        PythonVersion.Python38, PythonVersion.Python39, PythonVersion.Python311, PythonVersion.Python312,
        PythonVersion.Python313, PythonVersion.Python314,
    ];

    private static readonly (int Start, int End, int Age)[] Ranges = Read();

    public static bool IsKnown(int point, PythonVersion version) =>
        version == PythonVersion.Python314 || BringerOf(point) <= version;

    private static PythonVersion BringerOf(int point)
    {
        int low = 0, high = Ranges.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var (start, end, age) = Ranges[middle];
            if (point < start)
                high = middle - 1;
            else if (point >= end)
                low = middle + 1;
            else
                return Bringers[age];
        }

        return PythonVersion.Python38;
    }

    private static (int Start, int End, int Age)[] Read()
    {
        var reader = new TableReader(UnicodeTable.Ages);
        var ranges = new List<(int, int, int)>();
        for (var last = 0; !reader.IsAtEnd;)
        {
            var start = last + reader.Number();
            last = start + reader.Number();
            ranges.Add((start, last, reader.Number()));
        }

        return [.. ranges];
    }
}
