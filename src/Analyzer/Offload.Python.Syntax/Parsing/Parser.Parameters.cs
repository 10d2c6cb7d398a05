using Offload.Python.Syntax.Lexing;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Parsing;

/// <summary>The parameters of functions and lambdas. Those of a lambda have no annotations, and end at a colon.</summary>
internal sealed partial class Parser
{
    private ParameterList ParseParameters(TokenKind closing)
    {
        var start = Start;
        var first = _nodes.Count;
        var state = default(ParameterState);
        while (Kind != closing)
        {
            var before = _at;
            ParseParameterOrMarker(first, closing, ref state);
            if (_at == before || !Take(TokenKind.Comma))
                break;
        }

        if (state.NeedsNamed)
            Remark(state.Star, state.Star + 1, "named parameters must follow bare *");
        var items = _nodes.Take<Parameter>(first);
        return new ParameterList(start, items.IsEmpty ? start : LastEnd, items);
    }

    private void ParseParameterOrMarker(int first, TokenKind closing, ref ParameterState state)
    {
        if (state.HasVarKeyword)
            ReportUnexpected("parameters cannot follow var-keyword parameter");
        switch (Kind)
        {
            case TokenKind.Slash:
                MarkPositionalOnly(first, ref state);
                break;
            case TokenKind.Star:
                ParseStarParameter(closing, ref state);
                break;
            case TokenKind.StarStar:
                ParseVarKeyword(closing, ref state);
                break;
            default:
                ParsePlainParameter(closing, ref state);
                break;
        }
    }

    private void MarkPositionalOnly(int first, ref ParameterState state)
    {
        if (state.HasStar)
            ReportUnexpected("/ must be ahead of *");
        else if (state.HasSlash)
            ReportUnexpected("/ may appear only once");
        else if (_nodes.Count == first)
            ReportUnexpected("at least one parameter must precede /");
        Advance();
        if (state.HasSlash)
            return;
        state.HasSlash = true;
        for (var i = first; i < _nodes.Count; i++)
            ((Parameter)_nodes[i]).ParameterKind = ParameterKind.PositionalOnly;
    }

    private void ParseStarParameter(TokenKind closing, ref ParameterState state)
    {
        if (state.HasStar)
            ReportUnexpected("* may appear only once");
        state.HasStar = true;
        state.Star = Start;
        Advance();
        if (Kind == TokenKind.Comma)
        {
            state.NeedsNamed = true;
            return;
        }

        if (Kind == closing)
        {
            Remark(state.Star, LastEnd, "named parameters must follow bare *");
            return;
        }

        var parameter = ParseParameter(closing, ParameterKind.VarPositional);
        if (parameter.Default is not null)
            RemarkOn(parameter.Default, "var-positional parameter cannot have default value");
        _nodes.Push(parameter);
    }

    private void ParseVarKeyword(TokenKind closing, ref ParameterState state)
    {
        if (state.NeedsNamed)
            Remark(state.Star, state.Star + 1, "named parameters must follow bare *");
        state.NeedsNamed = false;
        state.HasVarKeyword = true;
        Advance();
        var parameter = ParseParameter(closing, ParameterKind.VarKeyword);
        if (parameter.Default is not null)
            RemarkOn(parameter.Default, "var-keyword parameter cannot have default value");
        _nodes.Push(parameter);
    }

    private void ParsePlainParameter(TokenKind closing, ref ParameterState state)
    {
        state.NeedsNamed = false;
        var parameter = ParseParameter(
            closing, state.HasStar ? ParameterKind.KeywordOnly : ParameterKind.Regular);
        _nodes.Push(parameter);
        if (state.HasStar)
            return;
        if (parameter.Default is not null)
            state.HasDefault = true;
        else if (state.HasDefault)
            RemarkOn(parameter, "parameter without a default follows parameter with a default");
    }

    private Parameter ParseParameter(TokenKind closing, ParameterKind kind)
    {
        var start = Start;
        var name = ParseName();
        Expression? annotation = null, value = null;
        if (closing == TokenKind.RightParenthesis && Take(TokenKind.Colon))
            annotation = ParseAnnotation(kind);
        var end = LastEnd;
        if (Take(TokenKind.Assign))
        {
            if (Kind == TokenKind.Comma || Kind == closing)
                Report(_tokens[_at - 1].Start, LastEnd, "expected default value expression");
            value = ParseExpression();
        }

        return new Parameter(start, end, kind, name, annotation, value);
    }

    private Expression ParseAnnotation(ParameterKind kind)
    {
        if (kind != ParameterKind.VarPositional || Kind != TokenKind.Star)
            return ParseExpression();
        Require(PythonVersion.Python311, Start, _tokens[_at].End, "Unpacked annotations are");
        return ParseItem(Items.Starred);
    }

    /// <summary>What the parameters before allow of the next one.</summary>
    private struct ParameterState
    {
        public bool HasSlash;
        public bool HasStar;
        public bool HasVarKeyword;
        public bool HasDefault;

        /// <summary>A bare star needs a parameter behind it.</summary>
        public bool NeedsNamed;
        public int Star;
    }
}
