using System.Xml.Linq;

namespace Offload.Architecture.Tests;

/// <summary>What a project file says that it needs.</summary>
/// <param name="Path">The file, from the root of the repository, with slashes.</param>
/// <param name="References">The paths of the projects that it references.</param>
/// <param name="Packages">The names of the packages that it references.</param>
internal sealed record ProjectFile(string Path, IReadOnlyList<string> References, IReadOnlyList<string> Packages)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string Folder => Path[..^(Name.Length + "/.csproj".Length)];

    public static ProjectFile Parse(string path, string xml)
    {
        var items = XDocument.Parse(xml).Descendants().ToLookup(
            item => item.Name.LocalName, item => item.Attribute("Include")?.Value ?? "");
        return new ProjectFile(
            path,
            [.. items["ProjectReference"].Select(include => Resolve(path, include))],
            [.. items["PackageReference"]]);
    }

    public override string ToString() => Name;

    private static string Resolve(string path, string include)
    {
        var parts = new Stack<string>(path.Split('/')[..^1]);
        foreach (var part in include.Split('/', '\\'))
        {
            if (part == "..")
                parts.Pop();
            else if (part != ".")
                parts.Push(part);
        }

        return string.Join('/', parts.Reverse());
    }
}
