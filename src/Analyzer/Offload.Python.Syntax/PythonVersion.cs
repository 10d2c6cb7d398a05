namespace Offload.Python.Syntax;

/// <summary>The versions of Python whose grammar is known. They are in order, and the value is the minor number.</summary>
public enum PythonVersion : byte
{
    Python38 = 8,
    Python39 = 9,
    Python310 = 10,
    Python311 = 11,
    Python312 = 12,
    Python313 = 13,
    Python314 = 14,
}
