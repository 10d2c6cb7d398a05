using System.Runtime.InteropServices;
using Offload.Python.Syntax.Lexing;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Parsing;

/// <summary>Operators, by precedence climbing. Chains that lean to the left are loops; those to the right keep count.</summary>
internal sealed partial class Parser
{
    private readonly List<ComparisonTerm> _terms = [];

    private Expression ParseOperators(int minimum)
    {
        var start = Start;
        var left = Kind == TokenKind.Not ? ParseNot(minimum) : ParseFactor();
        while (true)
        {
            var kind = Kind;
            var precedence = Precedence.Of(kind);
            if (precedence < minimum || precedence == Precedence.None)
                return left;
            if (precedence >= Precedence.BitOr)
            {
                Advance();
                var right = ParseOperators(precedence + 1);
                left = new BinaryExpression(start, LastEnd, left, BinaryOperatorOf(kind), right);
            }
            else if (precedence == Precedence.Comparison)
            {
                if (kind == TokenKind.Not && NextKind != TokenKind.In)
                    return left;
                left = ParseComparison(start, left);
            }
            else
            {
                left = ParseBoolean(start, left, kind, precedence);
            }
        }
    }

    private BooleanExpression ParseBoolean(int start, Expression left, TokenKind kind, int precedence)
    {
        var values = _nodes.Count;
        _nodes.Push(left);
        while (Take(kind))
            _nodes.Push(ParseOperators(precedence + 1));
        var op = kind == TokenKind.And ? BooleanOperator.And : BooleanOperator.Or;
        return new BooleanExpression(start, LastEnd, op, _nodes.Take<Expression>(values));
    }

    private ComparisonExpression ParseComparison(int start, Expression left)
    {
        var first = _terms.Count;
        while (TakeComparison() is { } op)
            _terms.Add(new ComparisonTerm(op, ParseOperators(Precedence.BitOr)));
        var terms = CollectionsMarshal.AsSpan(_terms)[first..].ToArray();
        CollectionsMarshal.SetCount(_terms, first);
        return new ComparisonExpression(
            start, LastEnd, left, ImmutableCollectionsMarshal.AsImmutableArray(terms));
    }

    private ComparisonOperator? TakeComparison()
    {
        switch (Kind)
        {
            case TokenKind.EqualEqual:
                return TakeAs(ComparisonOperator.Equal);
            case TokenKind.NotEqual:
                if (_hasLessGreater)
                    ReportUnexpected();
                return TakeAs(ComparisonOperator.NotEqual);
            case TokenKind.LessGreater:
                if (!_hasLessGreater)
                    ReportUnexpected();
                return TakeAs(ComparisonOperator.NotEqual);
            case TokenKind.Less:
                return TakeAs(ComparisonOperator.Less);
            case TokenKind.LessEqual:
                return TakeAs(ComparisonOperator.LessOrEqual);
            case TokenKind.Greater:
                return TakeAs(ComparisonOperator.Greater);
            case TokenKind.GreaterEqual:
                return TakeAs(ComparisonOperator.GreaterOrEqual);
            case TokenKind.In:
                return TakeAs(ComparisonOperator.In);
            case TokenKind.Not when NextKind == TokenKind.In:
                Advance();
                return TakeAs(ComparisonOperator.NotIn);
            case TokenKind.Is:
                Advance();
                return Take(TokenKind.Not) ? ComparisonOperator.IsNot : ComparisonOperator.Is;
            default:
                return null;
        }
    }

    private ComparisonOperator TakeAs(ComparisonOperator op)
    {
        Advance();
        return op;
    }

    /// <summary>Any number of <c>not</c>, innermost first.</summary>
    private Expression ParseNot(int minimum)
    {
        if (minimum > Precedence.Not)
            ReportUnexpected("'not' after an operator must be parenthesized");
        var first = _at;
        while (Kind == TokenKind.Not)
            Advance();
        var last = _at;
        var operand = ParseOperators(Precedence.Comparison);
        return MakeUnary(first, last, operand);
    }

    private Expression ParseFactor()
    {
        if (Kind is not (TokenKind.Minus or TokenKind.Plus or TokenKind.Tilde))
            return ParsePower();
        var first = _at;
        while (Kind is TokenKind.Minus or TokenKind.Plus or TokenKind.Tilde)
            Advance();
        var last = _at;
        if (Kind == TokenKind.Not)
            ReportUnexpected("'not' after an operator must be parenthesized");
        var operand = ParsePower();
        return MakeUnary(first, last, operand);
    }

    private Expression MakeUnary(int first, int last, Expression operand)
    {
        if (last - first > MostNesting)
        {
            ReportDepth();
            return operand;
        }

        var end = LastEnd;
        for (var at = last - 1; at >= first; at--)
            operand = new UnaryExpression(_tokens[at].Start, end, UnaryOperatorOf(_tokens[at].Kind), operand);
        return operand;
    }

    private Expression ParsePower()
    {
        var start = Start;
        var left = Kind == TokenKind.Await ? ParseAwait() : ParsePrimary();
        if (Kind != TokenKind.StarStar)
            return left;
        Advance();
        if (_costlyNesting >= MostCostlyNesting)
        {
            ReportDepth();
            return left;
        }

        _costlyNesting++;
        var right = ParseFactor();
        _costlyNesting--;
        return new BinaryExpression(start, LastEnd, left, BinaryOperator.Power, right);
    }

    private AwaitExpression ParseAwait()
    {
        var start = Start;
        Advance();
        var value = ParsePrimary();
        return new AwaitExpression(start, LastEnd, value);
    }

    private static UnaryOperator UnaryOperatorOf(TokenKind kind) => kind switch
    {
        TokenKind.Minus => UnaryOperator.Negate,
        TokenKind.Plus => UnaryOperator.Plus,
        TokenKind.Tilde => UnaryOperator.Invert,
        _ => UnaryOperator.Not,
    };

    private static BinaryOperator BinaryOperatorOf(TokenKind kind) => kind switch
    {
        TokenKind.Plus => BinaryOperator.Add,
        TokenKind.Minus => BinaryOperator.Subtract,
        TokenKind.Star => BinaryOperator.Multiply,
        TokenKind.Slash => BinaryOperator.Divide,
        TokenKind.SlashSlash => BinaryOperator.FloorDivide,
        TokenKind.Percent => BinaryOperator.Modulo,
        TokenKind.At => BinaryOperator.MatrixMultiply,
        TokenKind.LeftShift => BinaryOperator.LeftShift,
        TokenKind.RightShift => BinaryOperator.RightShift,
        TokenKind.Ampersand => BinaryOperator.BitAnd,
        TokenKind.Caret => BinaryOperator.BitXor,
        _ => BinaryOperator.BitOr,
    };
}
