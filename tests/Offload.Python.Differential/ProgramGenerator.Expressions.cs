namespace Offload.Python.Differential;

/// <summary>Expressions, from what binds least to what binds most.</summary>
internal sealed partial class ProgramGenerator
{
    private string Name() => Of("a", "b", "x", "y", "self", "match", "case", "type", "_", "é", "ﬁ", "print", "async_", "名");

    private string Expressions(int depth) => Chance(80) ? Expression(depth) : Several(1, 3, ", ", () => Expression(depth - 1));

    private string StarExpressions(int depth) =>
        Chance(80) ? Expression(depth) : Several(1, 3, ", ", () => Chance(25) ? "*" + Operand(depth) : Expression(depth - 1));

    private string Named(int depth) => Chance(10) ? $"{Name()} := {Expression(depth - 1)}" : Expression(depth);

    private string Yield(int depth) =>
        "yield" + Pick(() => "", () => " " + StarExpressions(depth - 1), () => " from " + Expression(depth - 1));

    private string Expression(int depth) => depth <= 0 ? Atom(0) : Pick(
        () => Atom(depth), () => Primary(depth), () => Primary(depth), () => Binary(depth), () => Unary(depth),
        () => $"{Operand(depth)} {Of("and", "or")} {Operand(depth)}",
        () => $"{Operand(depth)}{string.Concat(Enumerable.Range(0, 1 + Below(2)).Select(_ => $" {Comparator()} {Operand(depth)}"))}",
        () => $"{Operand(depth)} if {Operand(depth)} else {Expression(depth - 1)}",
        () => $"lambda {Parameters(depth - 1, annotated: false)}: {Expression(depth - 1)}");

    /// <summary>What may stand beside an operator: in parentheses where it binds less, save once in a while.</summary>
    private string Operand(int depth) => Below(30) switch
    {
        0 => Expression(depth - 1),
        < 8 => $"({Expression(depth - 1)})",
        _ => Primary(depth - 1),
    };

    private string Comparator() => Of("<", ">", "==", "!=", "<=", ">=", "in", "not in", "is", "is not");

    private string Binary(int depth)
    {
        var space = Of(" ", " ", "  ", "");
        return $"{Operand(depth)}{space}{Of("+", "-", "*", "/", "//", "%", "@", "&", "|", "^", "<<", ">>", "**")}{space}{Operand(depth)}";
    }

    private string Unary(int depth) => Of("-", "+", "~", "not ", "await ", "- -") + Operand(depth);

    private string Primary(int depth) => depth <= 0 ? Name() : Pick(
        Name, () => $"({Expression(depth - 1)})", () => Text(depth - 1), () => $"{Primary(depth - 1)}.{Name()}",
        () => $"{Primary(depth - 1)}({Arguments(depth - 1)})", () => $"{Primary(depth - 1)}[{Slices(depth - 1)}]",
        () => $"{Primary(depth - 1)}({Operand(depth - 1)} {Clauses(depth - 1)})", () => Display(depth - 1));

    private string Arguments(int depth)
    {
        var positional = Enumerable.Range(0, Below(3))
            .Select(_ => Chance(15) ? "*" + Operand(depth) : Chance(8) ? Named(depth) : Expression(depth));
        var named = Enumerable.Range(0, Below(2))
            .Select(i => Chance(20) ? "**" + Operand(depth) : $"{Of("k", "match", "é")}{i}={Expression(depth)}");
        var arguments = positional.Concat(named).ToList();
        if (Chance(4))
            arguments.Reverse();
        return string.Join(Of(", ", ",", ",\n   "), arguments) + (arguments.Count > 0 ? Maybe(10, () => ",") : "");
    }

    private string Slices(int depth) => Several(1, Chance(20) ? 3 : 1, ", ", () => Below(8) switch
    {
        0 => $"{Bound(depth)}:{Bound(depth)}",
        1 => $"{Bound(depth)}:{Bound(depth)}:{Bound(depth)}",
        2 when Chance(30) => "*" + Operand(depth),
        3 when Chance(30) => Named(depth),
        _ => Expression(depth),
    });

    private string Bound(int depth) => Maybe(50, () => Operand(depth));

    private string Parameters(int depth, bool annotated)
    {
        var names = new Queue<string>(["a", "b", "match", "é", "x", "y"]);
        var parameters = new List<string>();
        for (var count = Below(3); count > 0; count--)
            parameters.Add(names.Dequeue() + Annotation());
        if (Chance(30))
            parameters.Add(names.Dequeue() + Annotation() + Of("=", " = ") + Operand(depth - 1));
        if (parameters.Count > 0 && Chance(15))
            parameters.Insert(1 + Below(parameters.Count), "/");
        if (Chance(20))
        {
            parameters.Add(Chance(50) ? "*args" + Annotation() : "*");
            parameters.Add(names.Dequeue() + Annotation() + Maybe(50, () => "=" + Operand(depth - 1)));
        }

        if (Chance(15))
            parameters.Add("**kwargs" + Annotation());
        if (Chance(3))
            parameters.Reverse();
        return string.Join(", ", parameters) + (parameters.Count > 0 ? Maybe(8, () => ",") : "");

        string Annotation() => annotated ? Maybe(30, () => ": " + Expression(depth - 2)) : "";
    }

    private string Clauses(int depth) => string.Join(' ', Enumerable.Range(0, 1 + Below(2)).Select(_ =>
        $"{Maybe(10, () => "async ")}for {Targets(depth - 1)} in {Operand(depth)}{Maybe(30, () => " if " + Operand(depth))}"));

    private string Atom(int depth) => Pick(
        Name, Number, () => Text(depth), () => Of("None", "True", "False", "..."), () => depth <= 0 ? Name() : Display(depth));

    /// <summary>What stands in brackets.</summary>
    private string Display(int depth) => depth <= 0 ? Of("()", "[]", "{}", "(a,)", "[b, *a]", "{1}") : Pick(
        () => $"({Break()}{Pick(() => StarExpressions(depth - 1) + ",", () => Named(depth - 1), () => Yield(depth - 1), () => "")}{Break()})",
        () => $"[{Break()}{Several(0, 3, ", ", () => Chance(15) ? "*" + Operand(depth) : Expression(depth - 1))}{Break()}]",
        () => $"{{{Several(1, 3, ", ", () => Chance(15) ? "*" + Operand(depth) : Expression(depth - 1))}}}",
        () => $"{{{Several(0, 3, ", ", () => Chance(15) ? "**" + Operand(depth) : $"{Expression(depth - 1)}: {Expression(depth - 1)}")}}}",
        () => $"[{Named(depth - 1)} {Clauses(depth - 1)}]", () => $"({Named(depth - 1)} {Clauses(depth - 1)})",
        () => $"{{{Expression(depth - 1)} {Clauses(depth - 1)}}}",
        () => $"{{{Expression(depth - 1)}: {Expression(depth - 1)} {Clauses(depth - 1)}}}");

    private string Break() => Maybe(8, () => Of("\n", "\n  ", "  # note\n", "\\\n", "\r\n"));

    private string Number() => Of(
        "0", "1", "42", "0x1F", "0b10", "0o17", "1_000", "1.5", ".5", "1e10", "1_0.0_1e-1_0", "3j", "1.5J", "0_0", "00", "5.");

    private string Text(int depth)
    {
        if (depth <= 0)
            return Plain();
        var kind = Below(20);
        return string.Join(Of(" ", " \\\n", ""), Enumerable.Range(0, Chance(12) ? 2 : 1).Select(_ => kind switch
        {
            0 or 1 => Of("b", "B", "rb", "Rb", "bR") + Of("'a'", "\"b\"", "''", "'\\x00\\n'", "'''a\nb'''"),
            2 => Formatted(depth, Of("t", "rt", "T")),
            < 8 => Formatted(depth, Of("f", "F", "rf", "fR")),
            _ => Plain(),
        }));
    }

    private string Plain() => Of("", "", "", "r", "u", "R") + Of(
        "'a'", "\"it's\"", "''", "'''a\nb'''", "\"\"\"\"\"\"", "'\\n\\x41'", "'\\\n'", "'{x}'", "'\\\\'", "'\\N{DASH}'", "'é'", "'\\8'");

    private string Formatted(int depth, string prefix)
    {
        var quote = Of("'", "\"", "'''", "\"\"\"");
        var inner = string.Concat(Enumerable.Range(0, Below(3)).Select(_ =>
            Of(" text ", "{{", "}}", "\\n", "é", "", " ") + Maybe(70, () => Field(depth - 1))));
        return prefix + quote + inner + quote;
    }

    private string Field(int depth)
    {
        var value = Chance(15) ? $" ({Yield(depth)}) " : Chance(20) ? StarExpressions(depth) : Primary(depth);
        var echo = Maybe(20, () => Of("=", " = "));
        return $"{{{(value.StartsWith('{') ? " " : "")}{value}{Maybe(15, () => " ")}{echo}"
            + $"{Maybe(20, () => Of("!r", "!s", "!a"))}"
            + $"{Maybe(30, () => ":" + Of(">10", "{" + Name() + "}", "{x!r:>{y}}", "%Y-%m", "", "\\x20"))}}}";
    }
}
