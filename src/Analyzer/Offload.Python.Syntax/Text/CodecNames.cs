namespace Offload.Python.Syntax.Text;

/// <summary>
/// The names under which Python 3.8 to 3.14 know encodings, in lower case and with "_" for whatever is neither a letter, a
/// digit nor a dot; each with the number of its code page.
/// </summary>
internal static class CodecNames
{
    public const int Utf8 = 65001;
    public const int Ascii = 20127;
    public const int Latin1 = 28591;

    private static readonly Dictionary<string, int> Pages = MakePages();

    /// <summary>The code page of a name; null where it is unknown.</summary>
    public static int? Find(string name)
    {
        var normal = NormalOf(name);
        return Pages.TryGetValue(normal, out var page) || Pages.TryGetValue(normal.Replace('.', '_'), out page) ? page : null;
    }

    private static string NormalOf(string name)
    {
        var normal = new System.Text.StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c) || c == '.')
                normal.Append(char.ToLowerInvariant(c));
            else if (normal.Length > 0 && normal[^1] != '_')
                normal.Append('_');
        }

        return normal.ToString().TrimEnd('_');
    }

    private static Dictionary<string, int> MakePages()
    {
        var pages = new Dictionary<string, int>(StringComparer.Ordinal);
        Add(437, "437", "cp437", "cspc8codepage437", "ibm437");
        Add(720, "cp720");
        Add(737, "cp737");
        Add(775, "775", "cp775", "cspc775baltic", "ibm775");
        Add(850, "850", "cp850", "cspc850multilingual", "ibm850");
        Add(852, "852", "cp852", "cspcp852", "ibm852");
        Add(855, "855", "cp855", "csibm855", "ibm855");
        Add(857, "857", "cp857", "csibm857", "ibm857");
        Add(858, "858", "cp858", "csibm858", "ibm858");
        Add(860, "860", "cp860", "csibm860", "ibm860");
        Add(861, "861", "cp861", "cp_is", "csibm861", "ibm861");
        Add(862, "862", "cp862", "cspc862latinhebrew", "ibm862");
        Add(863, "863", "cp863", "csibm863", "ibm863");
        Add(864, "864", "cp864", "csibm864", "ibm864");
        Add(865, "865", "cp865", "csibm865", "ibm865");
        Add(866, "866", "cp866", "csibm866", "ibm866");
        Add(869, "869", "cp869", "cp_gr", "csibm869", "ibm869");
                Add(874, "cp874", "iso8859_11", "iso_8859_11", "iso_8859_11_2001", "iso_ir_166", "thai", "tis620",
            "tis_620", "tis_620_0", "tis_620_2529_0", "tis_620_2529_1");
                Add(932, "932", "cp932", "csshiftjis", "ms932", "ms_kanji", "mskanji", "s_jis", "shift_jis",
            "shiftjis", "sjis", "windows_31j", "x_mac_japanese");
                Add(936, "936", "chinese", "cp936", "csiso58gb231280", "euc_cn", "euccn", "eucgb2312_cn", "gb2312",
            "gb2312_1980", "gb2312_80", "gbk", "iso_ir_58", "ms936", "x_mac_simp_chinese");
                Add(949, "949", "cp949", "euc_kr", "euckr", "korean", "ks_c_5601", "ks_c_5601_1987", "ks_x_1001",
            "ksc5601", "ksx1001", "ms949", "uhc", "x_mac_korean");
        Add(950, "950", "big5", "big5_tw", "cp950", "csbig5", "ms950", "x_mac_trad_chinese");
        Add(1250, "1250", "cp1250", "windows_1250");
        Add(1251, "1251", "cp1251", "windows_1251");
        Add(1252, "1252", "cp1252", "windows_1252");
        Add(1253, "1253", "cp1253", "windows_1253");
        Add(1254, "1254", "cp1254", "windows_1254");
        Add(1255, "1255", "cp1255", "windows_1255");
        Add(1256, "1256", "cp1256", "windows_1256");
        Add(1257, "1257", "cp1257", "windows_1257");
        Add(1258, "1258", "cp1258", "windows_1258");
        Add(10000, "mac_roman", "macintosh", "macroman");
        Add(10007, "mac_cyrillic", "maccyrillic");
                Add(20127, "646", "ansi_x3.4_1968", "ansi_x3.4_1986", "ansi_x3_4_1968", "ascii", "cp367", "csascii",
            "ibm367", "iso646_us", "iso_646.irv_1991", "iso_ir_6", "us", "us_ascii");
        Add(20866, "cskoi8r", "koi8_r");
        Add(21866, "koi8_u");
                Add(28591, "8859", "cp819", "csisolatin1", "ibm819", "iso8859", "iso8859_1", "iso_8859_1",
            "iso_8859_1_1987", "iso_ir_100", "l1", "latin", "latin1", "latin_1");
        Add(28592, "csisolatin2", "iso8859_2", "iso_8859_2", "iso_8859_2_1987", "iso_ir_101", "l2", "latin2");
        Add(28593, "csisolatin3", "iso8859_3", "iso_8859_3", "iso_8859_3_1988", "iso_ir_109", "l3", "latin3");
        Add(28594, "csisolatin4", "iso8859_4", "iso_8859_4", "iso_8859_4_1988", "iso_ir_110", "l4", "latin4");
        Add(28595, "csisolatincyrillic", "cyrillic", "iso8859_5", "iso_8859_5", "iso_8859_5_1988", "iso_ir_144");
                Add(28596, "arabic", "asmo_708", "csisolatinarabic", "ecma_114", "iso8859_6", "iso_8859_6",
            "iso_8859_6_1987", "iso_ir_127");
                Add(28597, "csisolatingreek", "ecma_118", "elot_928", "greek", "greek8", "iso8859_7", "iso_8859_7",
            "iso_8859_7_1987", "iso_ir_126");
        Add(28598, "csisolatinhebrew", "hebrew", "iso8859_8", "iso_8859_8", "iso_8859_8_1988", "iso_ir_138");
        Add(28599, "csisolatin5", "iso8859_9", "iso_8859_9", "iso_8859_9_1989", "iso_ir_148", "l5", "latin5");
        Add(28603, "iso8859_13", "iso_8859_13", "l7", "latin7");
        Add(28605, "iso8859_15", "iso_8859_15", "l9", "latin9");
        Add(51932, "euc_jp", "eucjp", "u_jis", "ujis");
        Add(54936, "gb18030", "gb18030_2000");
        Add(65001, "cp65001", "u8", "utf", "utf8", "utf8_ucs2", "utf8_ucs4", "utf_8", "utf_8_sig");
        return pages;

        void Add(int page, params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
                pages.Add(name, page);
        }
    }
}
