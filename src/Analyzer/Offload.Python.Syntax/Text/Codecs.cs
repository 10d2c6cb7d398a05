using System.Text;

namespace Offload.Python.Syntax.Text;

/// <summary>The encodings that Python files are written in.</summary>
internal static class Codecs
{
    /// <summary>The encoding of a name in a cookie, which throws on bytes that it cannot read; null where it is unknown.</summary>
    public static Encoding? Find(string name) => CodecNames.Find(name) switch
    {
        null => null,
        CodecNames.Utf8 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
        CodecNames.Ascii =>
            Encoding.GetEncoding("us-ascii", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
        CodecNames.Latin1 => Encoding.Latin1,
        var page => CodePagesEncodingProvider.Instance.GetEncoding(
            page.Value, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
    };
}
