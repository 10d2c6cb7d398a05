using Offload.Analysis.Scanning;
using Offload.Python.Semantics.Modules;

namespace Offload.Cli.Files;

/// <summary>The files of a project that a scan reads, and those that it could not read.</summary>
internal sealed record ProjectFiles(
    IReadOnlyList<ModuleText> Modules, IReadOnlyList<ConfigurationText> Configuration, IReadOnlyList<SkippedFile> Skipped);

/// <summary>A file or folder that was left out, and why.</summary>
internal sealed record SkippedFile(string Path, string Reason);
