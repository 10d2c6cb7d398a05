using System.Text;

namespace Offload.Python.Syntax.Text;

/// <summary>The encodings that Python files are written in, under the names that Python has for them.</summary>
internal static class Codecs
{
    private static readonly Dictionary<string, int> CodePages = MakeCodePages();

    /// <summary>The encoding, which throws on bytes that it cannot read; null where the name is unknown.</summary>
    public static Encoding? Find(string name)
    {
        var key = NormalOf(name);
        return key switch
        {
            "utf8" or "u8" or "utf" or "utf8ucs2" or "utf8ucs4" or "cp65001" or "utf8sig" =>
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
            "ascii" or "usascii" or "646" or "ansix3.41968" or "iso646us" =>
                Encoding.GetEncoding("us-ascii", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
            _ when CodePages.TryGetValue(key, out var page) => OfCodePage(page),
            _ => null,
        };
    }

    private static Encoding? OfCodePage(int page) => page == 28591
        ? Encoding.Latin1
        : CodePagesEncodingProvider.Instance.GetEncoding(
            page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    private static string NormalOf(string name) => name
        .ToLowerInvariant()
        .Replace("-", "", StringComparison.Ordinal)
        .Replace("_", "", StringComparison.Ordinal);

    private static Dictionary<string, int> MakeCodePages()
    {
        var pages = new Dictionary<string, int>();
        Add(28591, "latin1", "latin", "l1", "iso88591", "isolatin1", "88591", "8859", "cp819", "ibm819");
        Add(28592, "latin2", "l2", "iso88592");
        Add(28593, "latin3", "l3", "iso88593");
        Add(28594, "latin4", "l4", "iso88594");
        Add(28595, "cyrillic", "iso88595");
        Add(28596, "arabic", "iso88596");
        Add(28597, "greek", "greek8", "iso88597");
        Add(28598, "hebrew", "iso88598");
        Add(28599, "latin5", "l5", "iso88599");
        Add(28603, "latin7", "l7", "iso885913");
        Add(28605, "latin9", "l9", "iso885915");
        for (var page = 1250; page <= 1258; page++)
            Add(page, $"cp{page}", $"windows{page}");
        foreach (var page in (ReadOnlySpan<int>)[437, 720, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 864,
            865, 866, 869])
        {
            Add(page, $"cp{page}", $"ibm{page}", $"{page}");
        }

        Add(20866, "koi8r");
        Add(21866, "koi8u");
        Add(874, "cp874", "tis620", "iso885911");
        Add(932, "cp932", "shiftjis", "sjis", "mskanji", "ms932", "windows31j");
        Add(51932, "eucjp", "ujis", "ujisx0208");
        Add(936, "gbk", "cp936", "ms936", "936", "gb2312", "euccn", "gb231280", "chinese");
        Add(54936, "gb18030", "gb180302000");
        Add(950, "big5", "big5tw", "csbig5", "cp950", "ms950");
        Add(949, "cp949", "uhc", "ms949", "euckr", "ksc5601", "korean");
        Add(10000, "macroman", "macintosh");
        Add(10007, "maccyrillic");
        return pages;

        void Add(int page, params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
                pages.Add(name, page);
        }
    }
}
