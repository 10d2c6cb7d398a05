using System.Text;

namespace Offload.Contracts.Tests;

/// <summary>Bodies for tests, with the required attributes given.</summary>
internal static class EnvelopeText
{
    private const string Required =
        """{"specversion":"1.0","id":"0199b2c4-7d1e-7c3a-9f00-5b1d2e3f4a5b","source":"/apps/shop","type":"send" """;

    /// <summary>An envelope whose <c>data</c> is this text.</summary>
    public static byte[] WithData(string data) => Encoding.UTF8.GetBytes($"{Required},\"data\":{data}}}");

    /// <summary>An envelope with these members after the required ones.</summary>
    public static byte[] With(string members) => Encoding.UTF8.GetBytes($"{Required},\"data\":{{}},{members}}}");

    /// <summary>A sound envelope of exactly this many bytes.</summary>
    public static byte[] OfSize(int bytes)
    {
        var padding = bytes - WithData("""{"padding":""}""").Length;
        return WithData($$"""{"padding":"{{new string('x', padding)}}"}""");
    }

    /// <summary>A text many times over.</summary>
    public static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();
}
