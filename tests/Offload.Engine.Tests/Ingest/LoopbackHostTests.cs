using Offload.Engine.Ingest;

namespace Offload.Engine.Tests.Ingest;

public sealed class LoopbackHostTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.0.9")]
    [InlineData("[::1]")]
    [InlineData("::1")]
    public void IsNamedBy_ANameOfThisMachine(string host) => Assert.True(LoopbackHost.IsNamedBy(host));

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("+")]
    [InlineData("0.0.0.0")]
    [InlineData("[::]")]
    [InlineData("128.0.0.1")]
    [InlineData("worker")]
    [InlineData("localhost.rebound.example")]
    [InlineData("127.0.0.1.rebound.example")]
    public void IsNamedBy_NoOtherName(string host) => Assert.False(LoopbackHost.IsNamedBy(host));
}
