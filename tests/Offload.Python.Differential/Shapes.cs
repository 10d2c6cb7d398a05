using System.Diagnostics;
using System.Globalization;
using System.Text;
using Offload.Python.Syntax;

namespace Offload.Python.Differential;

/// <summary>
/// Sources of one shape that goes on and on. Each is read at two sizes; where the larger takes much more than its share,
/// the time is not linear.
/// </summary>
internal static class Shapes
{
    private const int Small = 150_000;
    private const int Factor = 8;

    /// <summary>A measurement on a machine with other work; quadratic would be <see cref="Factor"/>.</summary>
    private const double MostPerByte = 3.5;

    /// <summary>Before, again and again, and after.</summary>
    private static readonly (string Before, string Unit, string After)[] All =
    [
        ("", "(", ""), ("", "[", ""), ("", "{", ""), ("", "({[", ""), ("", ")", ""), ("", "f(", ""), ("", "a[", ""),
        ("1", "+1", ""), ("a", ".b", ""), ("f", "()", ""), ("a", "[0]", ""), ("1", "**1", ""), ("", "-", "1"),
        ("", "not ", "1"), ("", "1 if 1 else ", "1"), ("", "1 if ", ""), ("", "lambda: ", "1"),
        ("", "lambda x=lambda: 1: ", "1"), ("", "\"a\" ", ""), ("", "f\"{a}\" ", ""), ("1", "<1", ""), ("a", "<", ""),
        ("1", " and 1", ""), ("1", " and 1 or 1", ""), ("", "await ", "x"), ("", "(a:=", ""), ("", "yield ", ""),
        ("if 1: pass\n", "elif 1: pass\n", ""), ("", "if 1: ", ""), ("", "f\"{", ""), ("", "f'{f\"{", ""),
        ("f\"{a:", "{a:", ""), ("f\"", "{x!", ""), ("f\"", "\\N{", ""), ("f\"", "{{", "\""), ("", "a,", ""),
        ("", "a=", "1"), ("{", "a:1,", "}"), ("", "@a\n", "def f(): pass\n"), ("[x ", "for x in x ", "]"),
        ("", "[x for x in ", ""), ("match x:\n case ", "[", ""), ("match x:\n case ", "a|", "a: pass\n"),
        ("match x:\n case ", "a(", ""), ("match x:\n case ", "{1:", ""), ("", "match ", ""), ("", "match (x)\n", ""),
        ("match(", "match(x),", ")\n"), ("with ", "a as b, ", "c: pass\n"), ("with (", "a,", "b): pass\n"),
        ("with ", "(a) as b, ", "c: pass\n"), ("with (", "lambda *a: a, ", "b): pass"), ("with (", "*a, ", "b): pass"),
        ("", "with (", ""), ("", "with (a, b) as c:\n", ""), ("", "x\n", ""), ("", "x y\n", ""), ("", "(\n", ""),
        ("", "\"\n", ""), ("", "'''\"\"\"", ""), ("", "\\\n", ""), ("", "\\", ""), ("", "type ", ""), ("", ".", ""),
        ("", ":", ""), ("", "@", ""), ("", "9", ""), ("", "é", ""), ("a", "\u0300\u0316", ""), ("", "#\n", ""),
        ("global ", "a,", "b"), ("from a import ", "b,", "b"), ("import a", ".b", ""), ("", "def f(", ""),
        ("def f(", "a,", "): pass"), ("def f(", "a,/,", "): pass"), ("del ", "(a,", ""), ("f(", "a=1,", ")"),
        ("", "(\ndef f():\n", ""), ("", "(\ntry\n", ""), ("\"", "\\ud800", "\""), ("\"", "\\N{DASH}", "\""),
        ("", "for x in ", ""), ("", "else:\n", ""), ("try: pass\n", "except: pass\n", ""), ("", "if 1:\n x\n", ""),
        ("", "try: pass\n", ""), ("", "print x\n", ""), ("", "exec ", ""), ("", "class A(", ""), ("", "\0", ""),
        ("", "\r", ""), ("", "if x:\n", ""), ("", "x;", ""), ("", "x = (\n", ""), ("", "f(a for a in ", ""),
        ("x = [", "a for a in b, ", "]"), ("", " \\\n", ""), ("", "async ", ""), ("x: ", "a[", ""), ("", "*", "a"),
        ("", "'a' f'{x}' ", ""), ("", "x\n    y\n", ""), ("def f", "[T: ", ""), ("", "t'{", ""), ("", "a if b:\n", ""),
    ];

    public static int Run(TextWriter report)
    {
        var slow = 0;
        report.WriteLine("| shape | ns a byte, small | ns a byte, large | ratio |\n|---|--:|--:|--:|");
        foreach (var (before, unit, after) in All)
        {
            var (small, large) = (Measure(before, unit, after, Small), Measure(before, unit, after, Small * Factor));
            slow += large / small > MostPerByte ? 1 : 0;
            var shape = $"{before}{unit}…{after}".Replace("\n", "⏎", StringComparison.Ordinal)
                .Replace("|", "\\|", StringComparison.Ordinal);
            report.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| `{shape}` | {small:F0} | {large:F0} | {large / small:F1} |"));
        }

        return slow;
    }

    /// <summary>The best of a few, in nanoseconds a byte.</summary>
    private static double Measure(string before, string unit, string after, int size)
    {
        var text = new StringBuilder(before);
        while (text.Length < size)
            text.Append(unit);
        var source = Encoding.UTF8.GetBytes(text.Append(after).ToString());
        var best = double.MaxValue;
        for (var i = 0; i < 3; i++)
        {
            var start = Stopwatch.GetTimestamp();
            _ = SyntaxTree.Parse(source);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / source.Length);
        }

        return best;
    }
}
