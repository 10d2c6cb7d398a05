using System.Text;

namespace Offload.Contracts.Tests;

public class EnvelopeReaderTests
{
    [Fact]
    public void Read_OfTheLargestBody_Succeeds()
    {
        var body = EnvelopeText.OfSize(EnvelopeLimits.MaxBytes);

        Assert.Equal(262_144, body.Length);
        EnvelopeAssert.Reads(body);
    }

    [Theory]
    [InlineData(EnvelopeLimits.MaxBytes + 1)]
    [InlineData(10 * 1024 * 1024)]
    public void Read_OfALargerBody_IsTooLarge(int bytes)
    {
        var error = EnvelopeAssert.Refuses(EnvelopeText.OfSize(bytes), EnvelopeErrorCodes.TooLarge, "body");

        Assert.Contains("262144", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{bytes}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfALargeBodyThatIsNotText_IsTooLargeFirst()
    {
        var body = new byte[EnvelopeLimits.MaxBytes + 1];
        Array.Fill(body, (byte)0xff);

        EnvelopeAssert.Refuses(body, EnvelopeErrorCodes.TooLarge, "body");
    }

    [Fact]
    public void TooLarge_IsTheErrorOfTheReaderItself()
    {
        var body = EnvelopeText.OfSize(EnvelopeLimits.MaxBytes + 1);

        Assert.Equal(EnvelopeReader.Read(body).Error, EnvelopeReader.TooLarge(body.Length));
    }

    [Theory]
    [InlineData("[", "", 100_000)]
    [InlineData("[", "]", 100_000)]
    [InlineData("[0,", "", 80_000)]
    [InlineData("""{"":""", "", 50_000)]
    [InlineData("""{"":[""", "]}", 30_000)]
    public void Read_OfADepthBomb_IsTooDeep(string open, string close, int times)
    {
        var bomb = EnvelopeText.Repeat(open, times) + EnvelopeText.Repeat(close, times);

        EnvelopeAssert.Refuses(Encoding.UTF8.GetBytes(bomb), EnvelopeErrorCodes.TooDeep, "body");
        EnvelopeAssert.Refuses(
            EnvelopeText.WithData($$"""{"bomb":{{bomb}}}"""), EnvelopeErrorCodes.TooDeep, "body");
    }

    [Fact]
    public void Read_OfTheDeepestBody_Succeeds() => EnvelopeAssert.Reads(EnvelopeText.WithData(Nested(31)));

    [Fact]
    public void Read_OfABodyOneLevelDeeper_IsTooDeep() =>
        EnvelopeAssert.Refuses(EnvelopeText.WithData(Nested(32)), EnvelopeErrorCodes.TooDeep, "body");

    [Fact]
    public void Read_OfManyMembersInData_Succeeds() =>
        EnvelopeAssert.Reads(EnvelopeText.WithData($"{{{Members(23_000)}}}"));

    [Fact]
    public void Read_OfManyMembersAndTheFirstOneAgain_IsADuplicate() => EnvelopeAssert.Refuses(
        EnvelopeText.WithData($$"""{{{Members(23_000)}},"m0":0}"""), EnvelopeErrorCodes.DuplicateMember, "data");

    [Fact]
    public void Read_OfManyAttributes_NamesTheFirstUnknownOne() =>
        EnvelopeAssert.Refuses(EnvelopeText.With(Members(23_000)), EnvelopeErrorCodes.UnknownAttribute, "m0");

    [Fact]
    public void Read_OfAHundredThousandMembers_IsTooLarge() => EnvelopeAssert.Refuses(
        EnvelopeText.WithData($"{{{Members(100_000)}}}"), EnvelopeErrorCodes.TooLarge, "body");

    [Fact]
    public void Read_OfAHundredThousandElements_Succeeds() =>
        EnvelopeAssert.Reads(EnvelopeText.WithData($$"""{"list":[{{EnvelopeText.Repeat("0,", 100_000)}}0]}"""));

    [Fact]
    public void Read_KeepsTheBytesOfDataAsTheyWere()
    {
        const string Data = """{ "price" : 1.50, "big":12345678901234567890.00, "name":"Zo\u00eb" , "mood":"🙂" }""";

        var envelope = EnvelopeAssert.Reads(EnvelopeText.WithData(Data));

        Assert.Equal(Data, Encoding.UTF8.GetString(envelope.Data.Span));
    }

    [Fact]
    public void Read_OfALongUnknownName_CutsItInFieldAndMessage()
    {
        var name = new string('n', 10_000);

        var body = EnvelopeText.With($"\"{name}\":1");

        var error = EnvelopeAssert.Refuses(body, EnvelopeErrorCodes.UnknownAttribute, new string('n', 80) + "…");

        Assert.True(error.Message.Length < 200, error.Message);
    }

    [Theory]
    [InlineData(""" "q\u0000\r\n\u001b[31m\u0085":1 """)]
    [InlineData(""" "queue":"\u0000\r\n\u001b[31m\u0085" """)]
    [InlineData(""" "time":"2026-03-01T12:00:00Z\n" """)]
    [InlineData(""" "\r\n":{"a":1,"a":2} """)]
    [InlineData(""" "queue":{"\r\n":1,"\r\n":2} """)]
    [InlineData(""" "\r\n":"\ud800" """)]
    public void Read_OfControlCharacters_ShowsNoneOfThem(string members) =>
        EnvelopeAssert.Refuses(EnvelopeReader.Read(EnvelopeText.With(members)));

    [Fact]
    public void Read_OfBytesWithinALargerBuffer_LooksAtNothingElse()
    {
        var body = EnvelopeText.WithData("""{"n":1}""");
        byte[] buffer = [.. "{[\""u8, .. body, .. "\"]}"u8];

        EnvelopeAssert.Same(EnvelopeAssert.Reads(body), EnvelopeAssert.Reads(buffer.AsMemory(3, body.Length)));
    }

    private static string Members(int count) =>
        string.Join(',', Enumerable.Range(0, count).Select(number => $"\"m{number}\":0"));

    private static string Nested(int levels) =>
        EnvelopeText.Repeat("""{"a":""", levels) + "1" + EnvelopeText.Repeat("}", levels);
}
