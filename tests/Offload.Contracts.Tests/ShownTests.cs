namespace Offload.Contracts.Tests;

public class ShownTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("Zoë, 東京", "Zoë, 東京")]
    [InlineData("a\r\nb\tc", @"a\u000d\u000ab\u0009c")]
    [InlineData("\0\u001b[31m\u007f\u0085", @"\u0000\u001b[31m\u007f\u0085")]
    [InlineData("🙂", @"\ud83d\ude42")]
    public void Text_EscapesWhatALogLineMustNotHold(string value, string shown) =>
        Assert.Equal(shown, Shown.Text(value));

    [Fact]
    public void Text_OfALoneSurrogate_EscapesIt() => Assert.Equal(@"x\ud800", Shown.Text("x\ud800"));

    [Theory]
    [InlineData(80, false)]
    [InlineData(81, true)]
    [InlineData(100_000, true)]
    public void Text_BeyondEightyCharacters_IsCut(int length, bool isCut)
    {
        var shown = Shown.Text(new string('x', length));

        Assert.Equal(isCut ? new string('x', 80) + "…" : new string('x', length), shown);
    }
}
