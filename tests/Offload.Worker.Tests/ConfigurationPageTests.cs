using System.Reflection;

namespace Offload.Worker.Tests;

public sealed class ConfigurationPageTests
{
    [Fact]
    public void Page_NamesEverySettingWithItsDefault()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryRoot(), "docs", "configuration.md"));

        foreach (var (name, value) in Settings())
            Assert.Contains($"| `Offload:{name}` | {Shown(value)} |", page, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Name, object? Default)> Settings()
    {
        var options = new WorkerOptions();
        return Of("", options, property => property.PropertyType.Namespace == "System")
            .Concat(Of("Retry:", options.Retry, _ => true))
            .Concat(Of("Retention:", options.Retention, _ => true));
    }

    private static IEnumerable<(string Name, object? Default)> Of(string prefix, object options, Func<PropertyInfo, bool> where) =>
        options.GetType().GetProperties().Where(where).Select(property => (prefix + property.Name, property.GetValue(options)));

    private static string Shown(object? value) => value is "" ? "none" : $"`{value}`";

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Offload.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("Offload.sln is in no folder above the test.");
        return folder.FullName;
    }
}
