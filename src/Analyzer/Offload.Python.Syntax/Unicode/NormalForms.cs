namespace Offload.Python.Syntax.Unicode;

/// <summary>How characters come apart and together.</summary>
internal static class NormalForms
{
    public static readonly Dictionary<int, int[]> Decompositions = ReadDecompositions();

    private static readonly Dictionary<int, int> Classes = ReadClasses();
    private static readonly Dictionary<(int, int), int> Compositions = ReadCompositions();

    public static int ClassOf(int point) => Classes.GetValueOrDefault(point);

    public static int? ComposeOf(int first, int second) =>
        Hangul.Compose(first, second)
        ?? (Compositions.TryGetValue((first, second), out var composed) ? composed : null);

    private static Dictionary<int, int[]> ReadDecompositions()
    {
        var reader = new TableReader(UnicodeTable.Decompositions);
        var found = new Dictionary<int, int[]>();
        for (var point = 0; !reader.IsAtEnd;)
        {
            point += reader.Number();
            var parts = new int[reader.Number()];
            for (var i = 0; i < parts.Length; i++)
                parts[i] = reader.Number();
            found.Add(point, parts);
        }

        return found;
    }

    private static Dictionary<int, int> ReadClasses()
    {
        var reader = new TableReader(UnicodeTable.CombiningClasses);
        var found = new Dictionary<int, int>();
        for (var point = 0; !reader.IsAtEnd;)
        {
            point += reader.Number();
            found.Add(point, reader.Number());
        }

        return found;
    }

    private static Dictionary<(int, int), int> ReadCompositions()
    {
        var reader = new TableReader(UnicodeTable.Compositions);
        var found = new Dictionary<(int, int), int>();
        while (!reader.IsAtEnd)
        {
            var composed = reader.Number();
            found.Add((reader.Number(), reader.Number()), composed);
        }

        return found;
    }
}
