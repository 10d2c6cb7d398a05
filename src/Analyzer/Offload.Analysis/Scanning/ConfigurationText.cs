namespace Offload.Analysis.Scanning;

/// <summary>A file beside the code that says how it is run; the path is relative, with forward slashes.</summary>
public sealed record ConfigurationText(string Path, string Text);
