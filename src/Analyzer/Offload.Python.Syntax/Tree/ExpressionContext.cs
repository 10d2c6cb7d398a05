namespace Offload.Python.Syntax.Tree;

/// <summary>What happens to an expression where it stands.</summary>
public enum ExpressionContext : byte
{
    Load,
    Store,
    Delete,
}
