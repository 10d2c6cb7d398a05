using Offload.Python.Semantics.Scopes;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Semantics.Calls;

/// <summary>Where a function is called or handed on.</summary>
/// <param name="Use">The name or attribute that stands for the function.</param>
/// <param name="Call">The call of it; null where it is only mentioned, such as an argument of another call.</param>
/// <param name="IsCertain">Whether the name was followed to the function, rather than taken for its only owner.</param>
public sealed record Reference(Use Use, CallExpression? Call, bool IsCertain)
{
    public Scope Scope => Use.Scope;

    public int Offset => Use.Expression.Start;
}
