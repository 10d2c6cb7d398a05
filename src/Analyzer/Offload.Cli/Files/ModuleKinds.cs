using Offload.Python.Semantics.Modules;

namespace Offload.Cli.Files;

/// <summary>Says what a Python file is there for, by where it lies and what it is called.</summary>
internal static class ModuleKinds
{
    private static readonly HashSet<string> TestFolders = new(StringComparer.Ordinal) { "test", "tests", "testing", "_tests" };

    private static readonly HashSet<string> VendorFolders = new(StringComparer.Ordinal)
    {
        "vendor", "vendored", "_vendor", "third_party", "thirdparty", "third-party", "extern", "externals",
    };

    public static ModuleKind Of(string path, byte[] bytes)
    {
        var parts = path.Split('/');
        var folders = parts.AsSpan(0, parts.Length - 1);
        foreach (var folder in folders)
        {
            if (VendorFolders.Contains(folder))
                return ModuleKind.Vendored;
        }

        var name = parts[^1];
        var isNamedTest = name == "conftest.py" || name.StartsWith("test_", StringComparison.Ordinal)
            || name.EndsWith("_test.py", StringComparison.Ordinal) || name == "tests.py";
        var isInTests = false;
        foreach (var folder in folders)
            isInTests |= TestFolders.Contains(folder);
        // A file that is only called like a test tests something with a framework for it.
        return isInTests || (isNamedTest && MentionsTests(bytes)) ? ModuleKind.Test : ModuleKind.Application;
    }

    private static bool MentionsTests(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf("pytest"u8) >= 0 || bytes.IndexOf("unittest"u8) >= 0 || bytes.IndexOf("def test"u8) >= 0
        || bytes.IndexOf("nose"u8) >= 0 || bytes.IsEmpty;
}
