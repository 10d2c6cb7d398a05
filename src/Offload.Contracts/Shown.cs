using System.Text;

namespace Offload.Contracts;

/// <summary>A stranger's text made fit for an error message: short, and without control characters.</summary>
internal static class Shown
{
    private const int MaxLength = 80;

    public static string Text(string value)
    {
        var shown = new StringBuilder(Math.Min(value.Length, MaxLength) + 1);
        foreach (var character in value.AsSpan(0, Math.Min(value.Length, MaxLength)))
        {
            if (char.IsControl(character) || char.IsSurrogate(character))
                shown.Append($"\\u{(int)character:x4}");
            else
                shown.Append(character);
        }

        return value.Length > MaxLength ? shown.Append('…').ToString() : shown.ToString();
    }
}
