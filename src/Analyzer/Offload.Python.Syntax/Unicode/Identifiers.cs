using System.Text;

namespace Offload.Python.Syntax.Unicode;

/// <summary>Which letters of all scripts make a name (PEP 3131).</summary>
internal static class Identifiers
{
    public static bool IsStart(Rune rune, PythonVersion version) =>
        CodePointSet.NameStarts.Contains(rune.Value) && UnicodeAge.IsKnown(rune.Value, version);

    public static bool IsPart(Rune rune, PythonVersion version) =>
        CodePointSet.NameParts.Contains(rune.Value) && UnicodeAge.IsKnown(rune.Value, version)
        && (version >= PythonVersion.Python313 || !BecamePartWith313(rune.Value));

    private static bool BecamePartWith313(int point) => point is 0x200C or 0x200D or 0x30FB or 0xFF65;
}
