using System.Text;

namespace Offload.Python.Syntax.Unicode;

/// <summary>
/// The normal form in which Python compares names. What .NET has for it depends on the globalization that the host was
/// built with.
/// </summary>
internal static class Nfkc
{
    /// <summary>The name in its normal form; the very same string where it is in it.</summary>
    public static string Normalize(string name)
    {
        var points = Decompose(name);
        SortMarks(points);
        Compose(points);
        var text = new StringBuilder(name.Length);
        foreach (var point in points)
            text.Append(new Rune(point).ToString());
        var normal = text.ToString();
        return normal == name ? name : normal;
    }

    private static List<int> Decompose(string name)
    {
        var points = new List<int>(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (Hangul.IsSyllable(rune.Value))
                Hangul.Decompose(rune.Value, points);
            else if (NormalForms.Decompositions.TryGetValue(rune.Value, out var parts))
                points.AddRange(parts);
            else
                points.Add(rune.Value);
        }

        return points;
    }

    /// <summary>Puts the marks behind each letter into the order of their classes.</summary>
    private static void SortMarks(List<int> points)
    {
        for (var start = 0; start < points.Count;)
        {
            var end = start;
            while (end < points.Count && NormalForms.ClassOf(points[end]) != 0)
                end++;
            if (end - start > 1)
            {
                var sorted = points[start..end].OrderBy(NormalForms.ClassOf).ToList();
                for (var i = start; i < end; i++)
                    points[i] = sorted[i - start];
            }

            start = end + 1;
        }
    }

    private static void Compose(List<int> points)
    {
        int starter = -1, kept = 0, lastClass = 0;
        for (var i = 0; i < points.Count; i++)
        {
            var point = points[i];
            var pointClass = NormalForms.ClassOf(point);
            var isBlocked = starter != kept - 1 && lastClass >= pointClass;
            if (starter >= 0 && !isBlocked && NormalForms.ComposeOf(points[starter], point) is { } composed)
            {
                points[starter] = composed;
                continue;
            }

            if (pointClass == 0)
                starter = kept;
            lastClass = pointClass;
            points[kept++] = point;
        }

        points.RemoveRange(kept, points.Count - kept);
    }
}
