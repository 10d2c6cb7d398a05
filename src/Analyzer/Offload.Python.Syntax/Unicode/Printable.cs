namespace Offload.Python.Syntax.Unicode;

/// <summary>Which characters Python shows as they are.</summary>
internal static class Printable
{
    public static bool Is(int point, PythonVersion version) =>
        CodePointSet.Printables.Contains(point) && UnicodeAge.IsKnown(point, version);
}
