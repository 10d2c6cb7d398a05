using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Offload.Contracts.Tests;

public partial class GoldenFilesTests
{
    private static readonly HashSet<string> Timestamps =
        [AttributeNames.Time, AttributeNames.NotBefore, AttributeNames.ExpiryTime];

    public static TheoryData<string> Valid => [.. GoldenFiles.Valid];

    public static TheoryData<string> Invalid => [.. GoldenFiles.Invalid];

    [Theory]
    [MemberData(nameof(Valid))]
    public void ValidFile_ReadWrittenAndRead_IsTheSameEnvelope(string file)
    {
        var envelope = EnvelopeAssert.Reads(GoldenFiles.ReadValid(file));

        EnvelopeAssert.Same(envelope, EnvelopeAssert.Reads(EnvelopeWriter.Write(envelope)));
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void ValidFile_ReadAndWritten_IsTheSameJson(string file)
    {
        var original = GoldenFiles.ReadValid(file);

        using var expected = JsonDocument.Parse(original);
        using var actual = JsonDocument.Parse(EnvelopeWriter.Write(EnvelopeAssert.Reads(original)));

        Assert.Equal(NamesIn(expected), NamesIn(actual));
        foreach (var attribute in expected.RootElement.EnumerateObject())
            AssertSameValue(attribute, actual.RootElement.GetProperty(attribute.Name));
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void InvalidFile_IsRefusedWithTheExpectedError(string file)
    {
        var (code, field) = GoldenFiles.Errors[file];

        EnvelopeAssert.Refuses(GoldenFiles.ReadInvalid(file), code, field);
    }

    [Fact]
    public void InvalidFiles_AreAllListed_AndNothingElseIs() =>
        Assert.Equal(GoldenFiles.Errors.Keys.Order(StringComparer.Ordinal), GoldenFiles.Invalid);

    [Fact]
    public void InvalidFiles_ShowEveryCodeButTheSizes()
    {
        // A file too large for the contract has no place among files that people read.
        var codes = typeof(EnvelopeErrorCodes).GetFields().Select(code => (string)code.GetValue(null)!);

        Assert.Equal(
            codes.Except([EnvelopeErrorCodes.TooLarge]).Order(StringComparer.Ordinal),
            GoldenFiles.Errors.Values.Select(error => error.Code).Distinct().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> NamesIn(JsonDocument document) =>
        document.RootElement.EnumerateObject().Select(attribute => attribute.Name).Order(StringComparer.Ordinal);

    private static void AssertSameValue(JsonProperty expected, JsonElement actual)
    {
        if (Timestamps.Contains(expected.Name))
            Assert.Equal(InstantOf(expected.Value), InstantOf(actual));
        else
            Assert.True(JsonElement.DeepEquals(expected.Value, actual), $"{expected} was written as {actual}.");
    }

    // On purpose not the reader's own way to parse.
    private static DateTimeOffset InstantOf(JsonElement value) => DateTimeOffset.Parse(
        DigitsBeyond100Nanoseconds().Replace(value.GetString()!, "$1"), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\.[0-9]{7})[0-9]+")]
    private static partial Regex DigitsBeyond100Nanoseconds();
}
