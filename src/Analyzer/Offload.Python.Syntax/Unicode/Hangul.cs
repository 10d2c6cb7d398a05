namespace Offload.Python.Syntax.Unicode;

/// <summary>Korean syllables, which are composed by arithmetic.</summary>
internal static class Hangul
{
    private const int Syllables = 0xAC00;
    private const int Leads = 0x1100;
    private const int Vowels = 0x1161;
    private const int Trails = 0x11A7;
    private const int LeadCount = 19;
    private const int VowelCount = 21;
    private const int TrailCount = 28;

    private static readonly string[] LeadNames =
        "G GG N D DD R M B BB S SS - J JJ C K T P H".Split(' ').Select(Unmark).ToArray();

    private static readonly string[] VowelNames =
        "A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I".Split(' ');

    private static readonly string[] TrailNames =
        "- G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H".Split(' ').Select(Unmark).ToArray();

    public static bool IsSyllable(int point) =>
        point is >= Syllables and < Syllables + (LeadCount * VowelCount * TrailCount);

    public static void Decompose(int syllable, List<int> into)
    {
        var index = syllable - Syllables;
        into.Add(Leads + (index / (VowelCount * TrailCount)));
        into.Add(Vowels + (index / TrailCount % VowelCount));
        if (index % TrailCount > 0)
            into.Add(Trails + (index % TrailCount));
    }

    public static int? Compose(int first, int second)
    {
        if (first is >= Leads and < Leads + LeadCount && second is >= Vowels and < Vowels + VowelCount)
            return Syllables + ((((first - Leads) * VowelCount) + second - Vowels) * TrailCount);
        if (IsSyllable(first) && (first - Syllables) % TrailCount == 0
            && second is > Trails and < Trails + TrailCount)
        {
            return first + second - Trails;
        }

        return null;
    }

    /// <summary>The syllable whose name is spelled so, as in <c>HANGUL SYLLABLE GAG</c>.</summary>
    public static int? Find(string spelled)
    {
        for (var lead = 0; lead < LeadCount; lead++)
        {
            if (!spelled.StartsWith(LeadNames[lead], StringComparison.Ordinal))
                continue;
            var rest = spelled[LeadNames[lead].Length..];
            for (var vowel = 0; vowel < VowelCount; vowel++)
            {
                if (!rest.StartsWith(VowelNames[vowel], StringComparison.Ordinal))
                    continue;
                var trail = Array.IndexOf(TrailNames, rest[VowelNames[vowel].Length..]);
                if (trail >= 0)
                    return Syllables + (((lead * VowelCount) + vowel) * TrailCount) + trail;
            }
        }

        return null;
    }

    private static string Unmark(string name) => name == "-" ? "" : name;
}
