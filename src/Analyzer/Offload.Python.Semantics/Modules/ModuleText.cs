namespace Offload.Python.Semantics.Modules;

/// <summary>A file of a project before anything is understood of it; the path is relative, with forward slashes.</summary>
public sealed record ModuleText(string Path, byte[] Bytes, ModuleKind Kind);

/// <summary>What a file is there for.</summary>
public enum ModuleKind
{
    /// <summary>It is part of the application.</summary>
    Application,

    /// <summary>It tests the application.</summary>
    Test,

    /// <summary>It is somebody else's code that lies in the project's tree.</summary>
    Vendored,
}
