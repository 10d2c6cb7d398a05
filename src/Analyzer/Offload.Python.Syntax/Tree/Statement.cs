namespace Offload.Python.Syntax.Tree;

/// <summary>What is done, or declared.</summary>
public abstract class Statement(int start, int end) : Node(start, end);
