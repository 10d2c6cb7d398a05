using Offload.Engine.Ingest;

namespace Offload.Engine.Tests.Ingest;

public class SignatureCheckTests
{
    private const string Id = "0199b2c4-7d1e-7c3a-9f00-5b1d2e3f4a5b";

    private static readonly SigningKeys Keys = SigningKeys.Parse("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(-300)]
    public void FindFault_WithinTheWindow_IsNothing(int secondsOff) =>
        Assert.Null(FindFault(SignedAt(Samples.Now.ToUnixTimeSeconds() + secondsOff)));

    [Theory]
    [InlineData(301)]
    [InlineData(-301)]
    [InlineData(86_400)]
    public void FindFault_OutsideTheWindow_ShowsBothClocks(int secondsOff)
    {
        var sent = Samples.Now.ToUnixTimeSeconds() + secondsOff;

        var fault = FindFault(SignedAt(sent));

        Assert.Contains($"{sent}", fault, StringComparison.Ordinal);
        Assert.Contains($"{Samples.Now.ToUnixTimeSeconds()}", fault, StringComparison.Ordinal);
        Assert.Contains("clock", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MinValue + 1)]
    // The distance to the clock is one more than a long can hold.
    [InlineData(long.MinValue + 1772366400)]
    [InlineData(long.MaxValue)]
    [InlineData(0)]
    [InlineData(-1)]
    public void FindFault_OfATimestampFarAway_IsOutsideTheWindow(long timestamp) =>
        Assert.Contains("clock", FindFault(SignedAt(timestamp)), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("1772366400.5")]
    [InlineData("1.7723664e9")]
    [InlineData("0x69a42fc0")]
    [InlineData("１７７２３６６４００")]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    public void FindFault_OfATimestampThatIsNoNumber_SaysSo(string timestamp) => Assert.Contains(
        "webhook-timestamp is not a number",
        FindFault(SignedAt(Samples.Now.ToUnixTimeSeconds()) with { Timestamp = timestamp }),
        StringComparison.Ordinal);

    [Fact]
    public void FindFault_OfAMissingPart_SaysThatSignaturesAreNeeded()
    {
        var whole = SignedAt(Samples.Now.ToUnixTimeSeconds());

        foreach (var part in new[]
        {
            whole with { Id = null }, whole with { Timestamp = null }, whole with { Signatures = null },
            new MessageSignature(null, null, null),
        })
        {
            Assert.Contains("is missing", FindFault(part), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void FindFault_OfAWrongSignature_SaysSo_WhateverTheTime()
    {
        var now = Samples.Now.ToUnixTimeSeconds();

        foreach (var timestamp in new[] { now, now + 301 })
        {
            var fault = FindFault(SignedAt(timestamp) with { Id = "another" });

            Assert.Contains("webhook-signature was not made with a key", fault, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void FindFault_OfAnotherBody_SaysSo() => Assert.Contains(
        "the message was changed",
        SignatureCheck.FindFault(Keys, SignedAt(Samples.Now.ToUnixTimeSeconds()), "[]"u8, Samples.Now),
        StringComparison.Ordinal);

    private static MessageSignature SignedAt(long timestamp) =>
        new(Id, $"{timestamp}", Keys.Sign(Id, timestamp, "{}"u8));

    private static string? FindFault(MessageSignature signature) =>
        SignatureCheck.FindFault(Keys, signature, "{}"u8, Samples.Now);
}
