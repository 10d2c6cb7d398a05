namespace Offload.Analysis.Scanning;

/// <summary>How to scan.</summary>
/// <param name="Cores">How many files are read at once, 1 or more. The result does not depend on it.</param>
/// <param name="IncludesTests">Whether what tests start is found too.</param>
public sealed record ScanOptions(int Cores, bool IncludesTests = false);
