namespace Offload.Python.Syntax;

/// <summary>One thing that is wrong with a file. The span counts bytes of the source as it was decoded.</summary>
public sealed record Diagnostic(DiagnosticKind Kind, int Start, int End, string Message);
