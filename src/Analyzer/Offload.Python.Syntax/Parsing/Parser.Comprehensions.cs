using System.Collections.Immutable;
using Offload.Python.Syntax.Lexing;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Parsing;

/// <summary>What follows the element of a comprehension</summary>
internal sealed partial class Parser
{
    private bool AtComprehension() =>
        Kind == TokenKind.For || (Kind == TokenKind.Async && NextKind == TokenKind.For);

    private ImmutableArray<ComprehensionClause> ParseComprehensionClauses()
    {
        var clauses = _nodes.Count;
        while (AtComprehension())
            _nodes.Push(ParseComprehensionClause());
        return _nodes.Take<ComprehensionClause>(clauses);
    }

    private ComprehensionClause ParseComprehensionClause()
    {
        var start = Start;
        var isAsync = Take(TokenKind.Async);
        Advance();
        var target = ParseTargets();
        Expect(TokenKind.In, "'in' expected after for-loop variables");
        var iterable = ParseOperators(Precedence.Or);
        var conditions = _nodes.Count;
        while (Take(TokenKind.If))
            _nodes.Push(ParseCondition());
        var all = _nodes.Take<Expression>(conditions);
        return new ComprehensionClause(start, LastEnd, isAsync, target, iterable, all);
    }

    /// <summary>The condition of a comprehension, which could be a lambda in 3.8.</summary>
    private Expression ParseCondition() => Kind == TokenKind.Lambda && _version < PythonVersion.Python39
        ? ParseLambda()
        : ParseOperators(Precedence.Or);

    private void RemarkOnUnpackedElement(Expression element)
    {
        if (element is StarredExpression)
            RemarkOn(element, "iterable unpacking cannot be used in comprehension");
    }
}
