namespace Offload.Contracts.Tests;

/// <summary>Whatever comes over the wire is an envelope or an error, never an exception.</summary>
public class EnvelopeReaderRandomTests
{
    private static readonly HashSet<string> Codes =
        [.. typeof(EnvelopeErrorCodes).GetFields().Select(code => (string)code.GetValue(null)!)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Read_OfRandomBytes_NeverThrows(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 1000; round++)
        {
            var body = new byte[random.Next(400)];
            random.NextBytes(body);
            AssertJudged(body);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Read_OfRandomJsonTokens_NeverThrows(int seed)
    {
        string[] tokens =
        [
            "{", "}", "[", "]", ":", ",", " ", "\n", "\"", "\\", "\"id\":", "\"data\":{", "\"time\":", "\"\\ud800\"",
            "\"\\udc00\"", "1", "-", "0.", "1e999", "true", "null", "\"2026-03-01T12:00:00Z\"", "\u0000", "é", "🙂",
        ];
        var random = new Random(seed);
        for (var round = 0; round < 1000; round++)
        {
            var text = string.Concat(random.GetItems(tokens, random.Next(40)));
            AssertJudged(System.Text.Encoding.UTF8.GetBytes("{" + text));
        }
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void Read_OfMutatedEnvelopes_NeverThrows(int seed)
    {
        var originals = GoldenFiles.Valid.Select(GoldenFiles.ReadValid).ToArray();
        var random = new Random(seed);
        for (var round = 0; round < 2000; round++)
        {
            var pair = random.GetItems(originals, 2);
            AssertJudged(Mutate(pair[0], pair[1], random));
        }
    }

    private static void AssertJudged(byte[] body)
    {
        var result = EnvelopeReader.Read(body);
        if (result.Envelope is { } envelope)
        {
            var written = EnvelopeWriter.Write(envelope);
            Assert.True(written.Length <= body.Length, "The writer needs more bytes than the reader took.");
            EnvelopeAssert.Same(envelope, EnvelopeAssert.Reads(written));
        }
        else
        {
            Assert.Contains(EnvelopeAssert.Refuses(result).Code, Codes);
        }
    }

    private static byte[] Mutate(byte[] original, byte[] other, Random random)
    {
        var bytes = original.ToList();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.Next(bytes.Count);
            var length = random.Next(Math.Min(16, bytes.Count - at));
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at - 1);
                    break;
                default:
                    bytes.InsertRange(at, other.AsSpan(random.Next(other.Length)));
                    break;
            }
        }

        return [.. bytes];
    }
}
