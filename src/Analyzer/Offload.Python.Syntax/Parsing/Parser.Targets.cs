using Offload.Python.Syntax.Lexing;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Parsing;

/// <summary>Expressions that are assigned to, or deleted.</summary>
internal sealed partial class Parser
{
    /// <summary>Targets of <c>for</c>, up to its <c>in</c>.</summary>
    private Expression ParseTargets()
    {
        var start = Start;
        var first = ParseTarget();
        if (Kind == TokenKind.Comma)
            first = ParseTargetTuple(start, first);
        MakeTarget(first, ExpressionContext.Store);
        return first;
    }

    private TupleExpression ParseTargetTuple(int start, Expression first)
    {
        var elements = _nodes.Count;
        _nodes.Push(first);
        while (Take(TokenKind.Comma) && (StartsExpression(Kind) || Kind == TokenKind.Star))
            _nodes.Push(ParseTarget());
        return new TupleExpression(start, LastEnd, _nodes.Take<Expression>(elements));
    }

    private Expression ParseTarget() =>
        Kind == TokenKind.Star ? ParseStarred() : ParseOperators(Precedence.BitOr);

    private void MakeTarget(Expression expression, ExpressionContext context)
    {
        switch (expression)
        {
            case TupleExpression tuple:
                tuple.Context = context;
                foreach (var element in tuple.Elements)
                    MakeTarget(element, context);
                break;
            case ListExpression list:
                list.Context = context;
                foreach (var element in list.Elements)
                    MakeTarget(element, context);
                break;
            case StarredExpression starred
                when context == ExpressionContext.Store || _version < PythonVersion.Python39:
                starred.Context = context;
                MakeTarget(starred.Value, context);
                break;
            case NameExpression or AttributeExpression or SubscriptExpression or ErrorExpression:
                ((TargetExpression)expression).Context = context;
                break;
            default:
                ReportBadTarget(expression, context);
                break;
        }
    }

    private void ReportBadTarget(Expression expression, ExpressionContext context) => RemarkOn(
        expression,
        context == ExpressionContext.Delete
            ? $"cannot delete {NameOf(expression)}"
            : $"cannot assign to {NameOf(expression)}");

    /// <summary>How CPython calls an expression in its messages.</summary>
    private static string NameOf(Expression expression) => expression switch
    {
        AttributeExpression => "attribute",
        SubscriptExpression => "subscript",
        StarredExpression => "starred",
        NameExpression => "name",
        ListExpression => "list",
        TupleExpression => "tuple",
        LambdaExpression => "lambda",
        CallExpression => "function call",
        BooleanExpression or BinaryExpression or UnaryExpression => "expression",
        GeneratorExpression => "generator expression",
        YieldExpression or YieldFromExpression => "yield expression",
        AwaitExpression => "await expression",
        ListComprehension => "list comprehension",
        SetComprehension => "set comprehension",
        DictComprehension => "dict comprehension",
        DictExpression => "dict literal",
        SetExpression => "set display",
        FormattedString => "f-string expression",
        TemplateString => "t-string expression",
        ConstantLiteral { Value: ConstantValue.Ellipsis } => "ellipsis",
        ConstantLiteral constant => constant.Value.ToString(),
        ComparisonExpression => "comparison",
        ConditionalExpression => "conditional expression",
        NamedExpression => "named expression",
        _ => "literal",
    };
}
