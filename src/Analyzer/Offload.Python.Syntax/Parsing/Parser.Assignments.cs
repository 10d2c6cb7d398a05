using Offload.Python.Syntax.Lexing;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Parsing;

/// <summary>Statements that begin with an expression: assignments, and expressions that stand alone.</summary>
internal sealed partial class Parser
{
    private Statement ParseExpressionStatement()
    {
        var start = Start;
        var first = ParseRightSide();
        switch (Kind)
        {
            case TokenKind.Assign:
                return ParseAssign(start, first);
            case TokenKind.Colon:
                return ParseAnnotatedAssign(start, first);
            default:
                return AugmentedOperator(Kind) is { } op
                    ? ParseAugmentedAssign(start, first, op)
                    : new ExpressionStatement(start, LastEnd, first);
        }
    }

    /// <summary>What may stand to the right of an assignment.</summary>
    private Expression ParseRightSide() =>
        Kind == TokenKind.Yield ? ParseYield() : ParseStarExpressions();

    private AssignStatement ParseAssign(int start, Expression first)
    {
        var targets = _nodes.Count;
        var value = first;
        while (Take(TokenKind.Assign))
        {
            MakeTarget(value, ExpressionContext.Store);
            _nodes.Push(value);
            value = ParseRightSide();
        }

        return new AssignStatement(start, LastEnd, _nodes.Take<Expression>(targets), value);
    }

    private AnnotatedAssignStatement ParseAnnotatedAssign(int start, Expression target)
    {
        var isSimple = target is NameExpression && target.Start == start;
        switch (target)
        {
            case AttributeExpression or SubscriptExpression
                when target.Start == start && _version >= PythonVersion.Python39 && GoesOnFromGroup(target):
                Remark(start, target.End, "illegal target for annotation");
                break;
            case NameExpression or AttributeExpression or SubscriptExpression or ErrorExpression:
                MakeTarget(target, ExpressionContext.Store);
                break;
            case ListExpression or TupleExpression:
                RemarkOn(target, $"only single target (not {NameOf(target)}) can be annotated");
                break;
            default:
                if (target is not NameExpression)
                    RemarkOn(target, "illegal target for annotation");
                break;
        }

        Advance();
        var annotation = ParseExpression();
        var value = Take(TokenKind.Assign) ? ParseRightSide() : null;
        return new AnnotatedAssignStatement(start, LastEnd, target, annotation, value, isSimple);
    }

    /// <summary>
    /// Whether a target goes on from another one in parentheses: <c>(a).b</c>. CPython takes <c>(a)</c> for the whole
    /// target there, and does not come back.
    /// </summary>
    private static bool GoesOnFromGroup(Expression target)
    {
        var start = target.Start;
        var inner = target;
        while (inner.Start == start)
        {
            var next = inner switch
            {
                AttributeExpression attribute => attribute.Value,
                SubscriptExpression item => item.Value,
                CallExpression call => call.Function,
                _ => null,
            };
            if (next is null)
                return false;
            inner = next;
        }

        return inner is NameExpression or AttributeExpression or SubscriptExpression;
    }

    private AugmentedAssignStatement ParseAugmentedAssign(int start, Expression target, BinaryOperator op)
    {
        if (target is NameExpression or AttributeExpression or SubscriptExpression or ErrorExpression)
            MakeTarget(target, ExpressionContext.Store);
        else
            RemarkOn(target, $"'{NameOf(target)}' is an illegal expression for augmented assignment");
        Advance();
        var value = ParseRightSide();
        return new AugmentedAssignStatement(start, LastEnd, target, op, value);
    }

    private static BinaryOperator? AugmentedOperator(TokenKind kind) => kind switch
    {
        TokenKind.PlusAssign => BinaryOperator.Add,
        TokenKind.MinusAssign => BinaryOperator.Subtract,
        TokenKind.StarAssign => BinaryOperator.Multiply,
        TokenKind.AtAssign => BinaryOperator.MatrixMultiply,
        TokenKind.SlashAssign => BinaryOperator.Divide,
        TokenKind.PercentAssign => BinaryOperator.Modulo,
        TokenKind.AmpersandAssign => BinaryOperator.BitAnd,
        TokenKind.BarAssign => BinaryOperator.BitOr,
        TokenKind.CaretAssign => BinaryOperator.BitXor,
        TokenKind.LeftShiftAssign => BinaryOperator.LeftShift,
        TokenKind.RightShiftAssign => BinaryOperator.RightShift,
        TokenKind.StarStarAssign => BinaryOperator.Power,
        TokenKind.SlashSlashAssign => BinaryOperator.FloorDivide,
        _ => null,
    };

    private DeleteStatement ParseDelete()
    {
        var start = Start;
        var targets = _nodes.Count;
        do
        {
            Advance();
            if (_nodes.Count > targets && !StartsExpression(Kind))
                break;
            var target = ParseDeleted();
            MakeTarget(target, ExpressionContext.Delete);
            _nodes.Push(target);
        }
        while (Kind == TokenKind.Comma);
        return new DeleteStatement(start, LastEnd, _nodes.Take<Expression>(targets));
    }

    /// <summary>The parser of 3.8 let a star pass here, and only the compiler refused it.</summary>
    private Expression ParseDeleted() => Kind == TokenKind.Star && _version < PythonVersion.Python39
        ? ParseStarred()
        : ParseOperators(Precedence.BitOr);

    private TypeAliasStatement ParseTypeAlias()
    {
        var start = Start;
        Advance();
        Require(PythonVersion.Python312, start, LastEnd, "Type statement is");
        var name = new NameExpression(Start, _tokens[_at].End, NameHere) { Context = ExpressionContext.Store };
        Advance();
        var parameters = ParseTypeParameters();
        Expect(TokenKind.Assign);
        var value = ParseExpression();
        return new TypeAliasStatement(start, LastEnd, name, parameters, value);
    }

    private void ReportUnexpectedAfterStatement()
    {
        if (StartsExpression(Kind) && _tokens[_at - 1] is { Kind: TokenKind.Name } before
            && before.Value is Keywords.Print or Keywords.Exec)
        {
            var word = _names[before.Value];
            Report(
                before.Start,
                _tokens[_at].End,
                $"Missing parentheses in call to '{word}'. Did you mean {word}(...)?");
        }
        else
        {
            ReportUnexpected();
        }
    }
}
