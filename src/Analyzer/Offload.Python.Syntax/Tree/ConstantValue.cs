namespace Offload.Python.Syntax.Tree;

/// <summary>The constants that have a name of their own.</summary>
public enum ConstantValue : byte
{
    None,
    True,
    False,
    Ellipsis,
}
