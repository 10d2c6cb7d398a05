using System.Text;
using Offload.Engine.Ingest;

namespace Offload.Engine.Tests.Ingest;

public class SigningKeysTests
{
    private const string Id = "0199b2c4-7d1e-7c3a-9f00-5b1d2e3f4a5b";
    private const long Timestamp = 1772366400;

    // Bytes 00 to 1f, and 64 times aa.
    private const string KeyA = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private const string KeyB =
        "whsec_qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqg==";

    // printf '%s' 'ID.1772366400.{"mood":"Zoë"}' | openssl dgst -sha256 -mac HMAC -macopt hexkey:… -binary | base64
    private const string SignatureA = "v1,WqO987rbLvoJflE0fcp2n1q7Uec2EDKbRR/UzSrx3OY=";
    private const string SignatureBOfNothing = "v1,oExtruAdUruscpR0kehuBfQPOABfOjNzW+YC1Rz/eLg=";

    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"mood":"Zoë"}""");

    [Fact]
    public void Sign_MakesWhatOpensslMakes()
    {
        Assert.Equal(SignatureA, SigningKeys.Parse(KeyA).Sign(Id, Timestamp, Body));
        Assert.Equal(SignatureBOfNothing, SigningKeys.Parse(KeyB).Sign(Id, Timestamp, []));
    }

    [Fact]
    public void Sign_MakesTheSignatureThatStandardWebhooksShows() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        SigningKeys.Parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
            .Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""u8));

    [Fact]
    public void Sign_WithSeveralKeys_UsesTheFirst() =>
        Assert.Equal(SignatureA, SigningKeys.Parse($"{KeyA} {KeyB}").Sign(Id, Timestamp, Body));

    [Theory]
    [InlineData(KeyA)]
    [InlineData($"{KeyA} {KeyB}")]
    [InlineData($"{KeyB} {KeyA}")]
    [InlineData($"  {KeyB}\t{KeyA}\r\n")]
    public void Verify_WithAnyOfTheKeys_Succeeds(string keys) => Assert.True(Verify(keys, SignatureA));

    [Theory]
    [InlineData($"{SignatureBOfNothing} {SignatureA}")]
    [InlineData($"v2,WqO987rbLvoJflE0fcp2n1q7Uec2EDKbRR/UzSrx3OY=  {SignatureA} ")]
    public void Verify_WithOneGoodSignatureAmongOthers_Succeeds(string signatures) =>
        Assert.True(Verify(KeyA, signatures));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("v1,")]
    [InlineData(SignatureBOfNothing)]
    [InlineData("WqO987rbLvoJflE0fcp2n1q7Uec2EDKbRR/UzSrx3OY=")]
    [InlineData("v2,WqO987rbLvoJflE0fcp2n1q7Uec2EDKbRR/UzSrx3OY=")]
    [InlineData("v1a,WqO987rbLvoJflE0fcp2n1q7Uec2EDKbRR/UzSrx3OY=")]
    [InlineData("V1,WqO987rbLvoJflE0fcp2n1q7Uec2EDKbRR/UzSrx3OY=")]
    [InlineData("v1,WqO987rbLvoJflE0fcp2n1q7Uec2EDKbRR/UzSrx3OY")]
    [InlineData("v1,WqO987rbLvoJflE0fcp2n1q7Uec2EDKbRR/UzSrx3OZ=")]
    [InlineData("v1,WqO987rbLvoJflE0fcp2n1q7Uec2EDKbRR/UzSrx3OY=,")]
    [InlineData("v1,🙂")]
    public void Verify_OfAnythingElse_Fails(string signatures) => Assert.False(Verify(KeyA, signatures));

    [Fact]
    public void Verify_WithAnotherKey_Fails() => Assert.False(Verify(KeyB, SignatureA));

    [Fact]
    public void Verify_WithNoKey_Fails() => Assert.False(Verify("", SignatureA));

    [Fact]
    public void Verify_OfAChangedMessage_Fails()
    {
        var keys = SigningKeys.Parse(KeyA);

        Assert.True(keys.Verify(Id, Timestamp, Body, SignatureA));
        Assert.False(keys.Verify(Id, Timestamp + 1, Body, SignatureA));
        Assert.False(keys.Verify(Id.ToUpperInvariant(), Timestamp, Body, SignatureA));
        Assert.False(keys.Verify(Id, Timestamp, [.. Body, (byte)' '], SignatureA));
    }

    [Fact]
    public void Rotation_IsAccepted_WhileBothSidesStillKnowTheOldKey()
    {
        var before = SigningKeys.Parse(KeyA).Sign(Id, Timestamp, Body);
        var after = SigningKeys.Parse($"{KeyB} {KeyA}").Sign(Id, Timestamp, Body);

        Assert.True(Verify($"{KeyB} {KeyA}", before));
        Assert.True(Verify($"{KeyB} {KeyA}", after));
        Assert.False(Verify(KeyB, before));
        Assert.False(Verify(KeyA, after));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    public void Parse_OfNothing_IsEmpty(string? text) => Assert.True(SigningKeys.Parse(text).IsEmpty);

    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Parse_TakesKeysOf24To64Bytes(int bytes, bool isGood)
    {
        var text = "whsec_" + Convert.ToBase64String(new byte[bytes]);

        if (isGood)
            Assert.False(SigningKeys.Parse(text).IsEmpty);
        else
            Assert.Throws<FormatException>(() => SigningKeys.Parse(text));
    }

    [Theory]
    [InlineData("not*base64*but*secret*0123456789abcdef")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8")]
    [InlineData("secret")]
    public void Parse_OfABadKey_SaysWhichAndDoesNotShowIt(string secret)
    {
        foreach (var bad in new[] { $"whsec_{secret}", secret, $"WHSEC_{secret}" })
        {
            var exception = Assert.Throws<FormatException>(() => SigningKeys.Parse($"{KeyA} {bad}"));

            Assert.Contains("Signing key 2", exception.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, exception.ToString(), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(KeyA["whsec_".Length..], exception.ToString(), StringComparison.Ordinal);
        }
    }

    private static bool Verify(string keys, string signatures) =>
        SigningKeys.Parse(keys).Verify(Id, Timestamp, Body, signatures);
}
