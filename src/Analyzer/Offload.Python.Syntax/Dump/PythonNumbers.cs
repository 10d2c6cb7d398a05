using System.Globalization;
using System.Text;
using Offload.Python.Syntax.Literals;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Dump;

/// <summary>Python's <c>repr</c> of numbers</summary>
internal static class PythonNumbers
{
    public static void Write(NumberLiteral number, ReadOnlySpan<byte> source, StringBuilder into)
    {
        switch (number.NumberKind)
        {
            case NumberKind.Integer:
                into.Append(IntegerOf(number, source));
                break;
            case NumberKind.Float:
                into.Append(FloatOf(NumberValue.FloatOf(number, source), ".0"));
                break;
            default:
                into.Append(FloatOf(NumberValue.FloatOf(number, source), "")).Append('j');
                break;
        }
    }

    private static string IntegerOf(NumberLiteral number, ReadOnlySpan<byte> source)
    {
        var digits = NumberValue.DigitsOf(number, source);
        if (NumberValue.BaseOf(digits).Base != 10)
            return NumberValue.IntegerOf(number, source).ToString(CultureInfo.InvariantCulture);
        var significant = digits.TrimStart('0');
        return significant.Length == 0 ? "0" : significant;
    }

    /// <summary>The shortest digits that mean the same; with an exponent where it is below -4 or above 15.</summary>
    private static string FloatOf(double value, string whole)
    {
        if (double.IsInfinity(value))
            return "inf";
        if (value == 0)
            return "0" + whole;
        var (digits, exponent) = TakeApart(value.ToString("R", CultureInfo.InvariantCulture));
        return exponent is < -4 or >= 16
            ? WithExponent(digits, exponent)
            : WithPoint(digits, exponent, whole);
    }

    /// <summary>The digits without the zeros around them, and the power of ten of the first one.</summary>
    private static (string Digits, int Exponent) TakeApart(string number)
    {
        var parts = number.Split('E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        var significant = digits.TrimStart('0');
        var exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        exponent += (point < 0 ? digits.Length : point) - 1 - (digits.Length - significant.Length);
        return (significant.TrimEnd('0'), exponent);
    }

    private static string WithExponent(string digits, int exponent)
    {
        var fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    private static string WithPoint(string digits, int exponent, string whole)
    {
        if (exponent < 0)
            return "0." + new string('0', -exponent - 1) + digits;
        if (digits.Length <= exponent + 1)
            return digits.PadRight(exponent + 1, '0') + whole;
        return digits[..(exponent + 1)] + "." + digits[(exponent + 1)..];
    }
}
