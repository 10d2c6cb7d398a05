using System.Collections.Immutable;
using Offload.Python.Syntax.Lexing;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Parsing;

/// <summary>Functions and classes</summary>
internal sealed partial class Parser
{
    private void ParseDecorated()
    {
        var start = _nodes.Count;
        while (Kind == TokenKind.At)
            _nodes.Push(ParseDecorator());
        var decorators = _nodes.Take<Decorator>(start);
        if (Kind == TokenKind.Class)
        {
            _nodes.Push(ParseClass(decorators));
        }
        else if (Kind == TokenKind.Def)
        {
            _nodes.Push(ParseFunction(Start, isAsync: false, decorators));
        }
        else if (Kind == TokenKind.Async && NextKind == TokenKind.Def)
        {
            var first = Start;
            Advance();
            _nodes.Push(ParseFunction(first, isAsync: true, decorators));
        }
        else
        {
            ReportUnexpected();
            foreach (var decorator in decorators)
                _nodes.Push(new ExpressionStatement(decorator.Start, decorator.End, decorator.Expression));
        }
    }

    private Decorator ParseDecorator()
    {
        var start = Start;
        Advance();
        var first = Start;
        var expression = ParseNamedExpression();
        var end = LastEnd;
        if (_version < PythonVersion.Python39 && !IsOldDecorator(expression, first))
            Require(PythonVersion.Python39, first, end, "Decorators of any expression are");
        if (!Take(TokenKind.Newline))
        {
            ReportUnexpected();
            while (Kind is not (TokenKind.Newline or TokenKind.EndOfFile))
                Advance();
            Take(TokenKind.Newline);
        }

        return new Decorator(start, end, expression);
    }

    private static bool IsOldDecorator(Expression expression, int first)
    {
        var name = expression is CallExpression call ? call.Function : expression;
        while (name is AttributeExpression attribute)
            name = attribute.Value;
        return name is NameExpression && name.Start == first;
    }

    private ClassDefinition ParseClass(ImmutableArray<Decorator> decorators)
    {
        var start = Start;
        Advance();
        var nameStart = Start;
        var name = ParseName();
        var typeParameters = ParseTypeParameters();
        ImmutableArray<Expression> bases = [];
        ImmutableArray<KeywordArgument> keywords = [];
        if (Take(TokenKind.LeftParenthesis))
            (bases, keywords) = ParseBases();
        var body = ParseBlock("class definition", start);
        return new ClassDefinition(
            start, LastEnd, decorators, name, nameStart, typeParameters, bases, keywords, body);
    }

    private (ImmutableArray<Expression> Bases, ImmutableArray<KeywordArgument> Keywords) ParseBases()
    {
        var open = _tokens[_at - 1].Start;
        var arguments = ParseArguments(open);
        if (arguments.Positional is [GeneratorExpression generator] && generator.Start == open)
            RemarkOn(generator, "invalid syntax");
        return arguments;
    }

    private FunctionDefinition ParseFunction(int start, bool isAsync, ImmutableArray<Decorator> decorators)
    {
        var header = Start;
        Advance();
        var nameStart = Start;
        var name = ParseName();
        var typeParameters = ParseTypeParameters();
        Expect(TokenKind.LeftParenthesis, "expected '('");
        var parameters = ParseParameters(TokenKind.RightParenthesis);
        ExpectClosing(TokenKind.RightParenthesis);
        var returns = Take(TokenKind.Arrow) ? ParseExpression() : null;
        if (Kind != TokenKind.Colon)
            ReportUnexpected("expected ':'");
        var body = ParseBlock("function definition", header);
        return new FunctionDefinition(
            start, LastEnd, isAsync, decorators, name, nameStart, typeParameters, parameters, returns, body);
    }

    private ImmutableArray<TypeParameter> ParseTypeParameters()
    {
        var start = Start;
        if (!Take(TokenKind.LeftBracket))
            return [];
        Require(PythonVersion.Python312, start, LastEnd, "Type parameter lists are");
        if (Kind == TokenKind.RightBracket)
            ReportUnexpected("Type parameter list cannot be empty");
        var parameters = _nodes.Count;
        do
        {
            _nodes.Push(ParseTypeParameter());
        }
        while (Take(TokenKind.Comma) && Kind != TokenKind.RightBracket);
        ExpectClosing(TokenKind.RightBracket);
        return _nodes.Take<TypeParameter>(parameters);
    }

    private TypeParameter ParseTypeParameter()
    {
        var start = Start;
        var kind = TypeParameterKind.TypeVariable;
        if (Take(TokenKind.Star))
            kind = TypeParameterKind.TypeVariableTuple;
        else if (Take(TokenKind.StarStar))
            kind = TypeParameterKind.ParameterSpecification;
        var name = ParseName();
        Expression? bound = null, orElse = null;
        if (Kind == TokenKind.Colon)
        {
            if (kind != TypeParameterKind.TypeVariable)
                Remark(Start, _tokens[_at].End, "only a TypeVar can have a bound or constraints");
            Advance();
            bound = ParseExpression();
        }

        if (Kind == TokenKind.Assign)
        {
            Require(PythonVersion.Python313, Start, _tokens[_at].End, "Type parameter defaults are");
            Advance();
            orElse = kind == TypeParameterKind.TypeVariableTuple ? ParseItem(Items.Starred) : ParseExpression();
        }

        return new TypeParameter(start, LastEnd, kind, name, bound, orElse);
    }
}
