namespace Offload.Python.Syntax.Tree;

/// <summary>What has a value.</summary>
public abstract class Expression(int start, int end) : Node(start, end);
