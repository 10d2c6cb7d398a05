using System.Globalization;
using System.Numerics;
using System.Text;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Literals;

/// <summary>What numbers mean. The tree keeps their place only; this reads it.</summary>
public static class NumberValue
{
    /// <summary>An integer of any size.</summary>
    public static BigInteger IntegerOf(NumberLiteral literal, ReadOnlySpan<byte> source)
    {
        var text = DigitsOf(literal, source);
        var (start, numberBase) = BaseOf(text);
        if (numberBase == 10)
            return BigInteger.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
        var digits = text.AsSpan(start);
        return numberBase switch
        {
            16 => BigInteger.Parse($"0{digits}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            2 => BigInteger.Parse($"0{digits}", NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture),
            _ => BigInteger.Parse($"0{BinaryOf(digits)}", NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture),
        };
    }

    /// <summary>A float, or the imaginary part of an imaginary number.</summary>
    public static double FloatOf(NumberLiteral literal, ReadOnlySpan<byte> source) => double.Parse(
        DigitsOf(literal, source).TrimEnd('j', 'J'), NumberStyles.Float, CultureInfo.InvariantCulture);

    internal static string DigitsOf(NumberLiteral literal, ReadOnlySpan<byte> source) =>
        Encoding.ASCII.GetString(source[literal.Start..literal.End]).Replace("_", "", StringComparison.Ordinal);

    internal static (int Start, int Base) BaseOf(string text) => text.Length < 2
        ? (0, 10)
        : (text[1] | 0x20) switch
        {
            'x' => (2, 16),
            'o' => (2, 8),
            'b' => (2, 2),
            _ => (0, 10),
        };

    private static string BinaryOf(ReadOnlySpan<char> octal)
    {
        var binary = new StringBuilder(3 * octal.Length);
        foreach (var digit in octal)
            binary.Append(Convert.ToString(digit - '0', 2).PadLeft(3, '0'));
        return binary.ToString();
    }
}
