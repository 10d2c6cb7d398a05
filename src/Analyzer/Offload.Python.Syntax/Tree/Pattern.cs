namespace Offload.Python.Syntax.Tree;

/// <summary>What stands between <c>case</c> and its colon.</summary>
public abstract class Pattern(int start, int end) : Node(start, end);
