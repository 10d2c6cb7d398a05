using System.Text.Json;

namespace Offload.Contracts.Tests;

/// <summary>The envelopes that the C# worker and the Python shim must judge alike.</summary>
internal static class GoldenFiles
{
    private static readonly string Folder = Path.Combine(FindRoot(), "tests", "golden", "envelopes");

    public static IReadOnlyList<string> Valid { get; } = NamesIn("valid");

    public static IReadOnlyList<string> Invalid { get; } = NamesIn("invalid");

    /// <summary>The error of each invalid file, by the file's name.</summary>
    public static IReadOnlyDictionary<string, ExpectedError> Errors { get; } =
        JsonSerializer.Deserialize<Dictionary<string, ExpectedError>>(
            File.ReadAllBytes(Path.Combine(Folder, "invalid-expected.json")), JsonSerializerOptions.Web)!;

    public static byte[] ReadValid(string name) => File.ReadAllBytes(Path.Combine(Folder, "valid", name));

    public static byte[] ReadInvalid(string name) => File.ReadAllBytes(Path.Combine(Folder, "invalid", name));

    private static string[] NamesIn(string kind) =>
        [
            .. Directory.GetFiles(Path.Combine(Folder, kind))
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal),
        ];

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Offload.sln")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new DirectoryNotFoundException($"Offload.sln is not above {AppContext.BaseDirectory}.");
        }

        return folder;
    }

    public sealed record ExpectedError(string Code, string Field);
}
