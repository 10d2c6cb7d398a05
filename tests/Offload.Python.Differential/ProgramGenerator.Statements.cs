using System.Text;

namespace Offload.Python.Differential;

/// <summary>Statements and their blocks.</summary>
internal sealed partial class ProgramGenerator
{
    private string Indent => string.Concat(Enumerable.Repeat(_unit, _indent));

    private string Statement(int depth)
    {
        var noise = Maybe(8, () => Of("\n", Indent + "# a note\n", "   \n", "\t# tab\n"));
        if (depth <= 0 || Chance(50))
            return noise + Indent + SimpleLine(depth);
        return noise + Pick(
            () => If(depth), () => While(depth), () => For(depth), () => Try(depth), () => With(depth), () => Function(depth),
            () => Class(depth), () => Match(depth));
    }

    private string SimpleLine(int depth) =>
        Several(1, Chance(10) ? 3 : 1, "; ", () => Simple(depth)) + Maybe(5, () => "  # why") + "\n";

    private string Simple(int depth) => Pick(
        () => Expressions(depth), () => Assign(depth), () => Assign(depth), () => Augmented(depth), () => Annotated(depth),
        () => "pass", () => Of("break", "continue"), () => "return" + Maybe(70, () => " " + StarExpressions(depth)),
        () => "del " + Several(1, 3, ", ", () => Target(depth - 1)),
        () => "raise" + Maybe(80, () => " " + Expression(depth) + Maybe(40, () => " from " + Expression(depth - 1))),
        () => "assert " + Expression(depth) + Maybe(50, () => ", " + Expression(depth - 1)),
        () => Of("global ", "nonlocal ") + Several(1, 3, ", ", Name, mayTrail: false),
        Import, ImportFrom,
        () => "type " + Name() + TypeParameters(depth) + " = " + Expression(depth),
        () => Yield(depth), () => Of("print(x)", "exec(x)", "match = 1", "type = 2", "case.x = 3", "_ = match(type)"));

    private string Assign(int depth) =>
        string.Concat(Enumerable.Range(0, 1 + Below(2)).Select(_ => Targets(depth) + " = ")) + Pick(() => StarExpressions(depth), () => Yield(depth));

    private string Augmented(int depth) =>
        $"{Target(depth)} {Of("+", "-", "*", "@", "/", "%", "&", "|", "^", "<<", ">>", "**", "//")}= {Expressions(depth)}";

    private string Annotated(int depth) =>
        $"{Of(Name(), $"({Name()})", Target(depth))}: {Expression(depth)}" + Maybe(60, () => " = " + StarExpressions(depth));

    private string Targets(int depth) => Chance(70)
        ? Target(depth)
        : Several(1, 3, ", ", () => Maybe(15, () => "*") + Target(depth - 1));

    private string Target(int depth) => depth <= 0 ? Name() : Pick(
        Name, Name, () => $"{Primary(depth - 1)}.{Name()}", () => $"{Primary(depth - 1)}[{Slices(depth - 1)}]",
        () => $"({Targets(depth - 1)})", () => $"[{Targets(depth - 1)}]");

    private string Import() => "import " + Several(1, 3, ", ", () => Dotted() + Maybe(30, () => " as " + Name()), mayTrail: false);

    private string ImportFrom()
    {
        var names = Several(1, 3, ", ", () => Name() + Maybe(30, () => " as " + Name()));
        return $"from {Of(Dotted(), "." + Dotted(), "..", "...", ". a.b")} import {Of(names, $"({names})", "*")}";
    }

    private string Dotted() => Several(1, 3, ".", Name, mayTrail: false);

    private string Block(int depth)
    {
        if (Chance(20))
            return " " + SimpleLine(depth - 1);
        _indent++;
        var block = new StringBuilder(Maybe(10, () => "  # note") + "\n");
        for (var count = 1 + Below(2); count > 0; count--)
            block.Append(Statement(depth - 1));
        _indent--;
        return block.ToString();
    }

    private string If(int depth) => $"{Indent}if {Named(depth)}:{Block(depth)}"
        + Maybe(40, () => $"{Indent}elif {Named(depth)}:{Block(depth)}") + Maybe(40, () => $"{Indent}else:{Block(depth)}");

    private string While(int depth) => $"{Indent}while {Named(depth)}:{Block(depth)}" + Maybe(25, () => $"{Indent}else:{Block(depth)}");

    private string For(int depth) =>
        $"{Indent}{Maybe(15, () => "async ")}for {Targets(depth - 1)} in {StarExpressions(depth - 1)}:{Block(depth)}"
        + Maybe(25, () => $"{Indent}else:{Block(depth)}");

    private string Try(int depth)
    {
        var star = Maybe(20, () => "*");
        var handlers = string.Concat(Enumerable.Range(0, Below(3)).Select(_ => $"{Indent}except{star} {Handled(depth)}:{Block(depth)}"));
        if (star.Length == 0 && Chance(25))
            handlers += $"{Indent}except:{Block(depth)}";
        return $"{Indent}try:{Block(depth)}{handlers}"
            + Maybe(25, () => $"{Indent}else:{Block(depth)}")
            + (handlers.Length == 0 || Chance(25) ? $"{Indent}finally:{Block(depth)}" : "");
    }

    private string Handled(int depth) => Pick(
        () => Expression(depth - 1), () => $"{Expression(depth - 1)} as {Name()}", () => $"({Name()}, {Name()}) as {Name()}",
        () => $"{Name()}, {Name()}", () => $"({Name()}, {Name()})");

    private string With(int depth)
    {
        var items = Several(1, 3, ", ", () => Expression(depth - 1) + Maybe(60, () => " as " + Target(depth - 2)), mayTrail: false);
        return $"{Indent}{Maybe(15, () => "async ")}with {Of(items, items, $"({items})", $"({items},)", $"({items}) as {Name()}")}:{Block(depth)}";
    }

    private string Function(int depth)
    {
        var decorators = string.Concat(Enumerable.Range(0, Below(2)).Select(_ => $"{Indent}@{Of(Dotted(), Named(depth - 1), $"{Dotted()}()")}\n"));
        return $"{decorators}{Indent}{Maybe(25, () => "async ")}def {Name()}{TypeParameters(depth)}({Parameters(depth, annotated: true)})"
            + $"{Maybe(25, () => " -> " + Expression(depth - 1))}:{Block(depth)}";
    }

    private string Class(int depth) =>
        $"{Maybe(20, () => $"{Indent}@{Dotted()}\n")}{Indent}class {Name()}{TypeParameters(depth)}{Maybe(60, () => $"({Arguments(depth - 1)})")}:{Block(depth)}";

    private string TypeParameters(int depth) => Maybe(12, () => "[" + Several(1, 3, ", ", () => Of("", "*", "**") + Name()
        + Maybe(30, () => ": " + Expression(depth - 2)) + Maybe(20, () => " = " + Expression(depth - 2))) + "]");

    private string Match(int depth)
    {
        _indent++;
        var cases = string.Concat(Enumerable.Range(0, 1 + Below(2)).Select(_ =>
            $"{Indent}case {Patterns(depth)}{Maybe(25, () => " if " + Named(depth - 1))}:{Block(depth)}"));
        _indent--;
        return $"{Indent}match {Of(Named(depth - 1), StarExpressions(depth - 1))}:\n{cases}";
    }

    private string Patterns(int depth) => Chance(80) ? Pattern(depth) : Several(1, 3, ", ", () => Maybe(20, () => "*") + Pattern(depth - 1));

    private string Pattern(int depth) => depth <= 0 ? Of("_", Name(), "1", "None") : Pick(
        () => Of("_", Name(), "None", "True", "-1", "1+2j", "'a' 'b'", "b''", "-1.5 - 2j"),
        () => Dotted(), () => Several(2, 3, " | ", () => Pattern(depth - 1), mayTrail: false), () => $"({Pattern(depth - 1)})",
        () => $"[{Several(0, 3, ", ", () => Maybe(20, () => "*") + Pattern(depth - 1))}]", () => $"({Pattern(depth - 1)},)",
        () => $"{{{Several(0, 2, ", ", () => $"{Of("1", "'a'", "a.b", "-1")}: {Pattern(depth - 1)}", mayTrail: false)}{Maybe(20, () => ", **rest")}}}",
        () => $"{Dotted()}({Several(0, 3, ", ", () => Maybe(40, () => Name() + "=") + Pattern(depth - 1))})",
        () => $"{Pattern(depth - 1)} as {Name()}");
}
