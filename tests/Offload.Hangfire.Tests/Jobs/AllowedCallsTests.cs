using System.Reflection;
using System.Reflection.Emit;
using Offload.Hangfire.Jobs;
using Offload.Hangfire.Tests.Calls;

namespace Offload.Hangfire.Tests.Jobs;

public sealed class AllowedCallsTests
{
    private static readonly AllowedCalls Calls = new([typeof(Scribe), typeof(Import<Order>)]);

    [Theory]
    [InlineData(typeof(Scribe), "Offload.Hangfire.Tests.Calls.Scribe")]
    [InlineData(typeof(Import<Order>), "Offload.Hangfire.Tests.Calls.Import`1[Offload.Hangfire.Tests.Calls.Order]")]
    [InlineData(typeof(string), "text")]
    [InlineData(typeof(IEnumerable<char>), "System.Collections.Generic.IEnumerable`1[System.Char]")]
    [InlineData(typeof(OffloadJob), "offload-job")]
    public void Name_HasNoAssembly_AndComesBack(Type type, string name)
    {
        Assert.Equal(name, Calls.NameOf(type));
        Assert.Equal(type, Calls.Resolve(name));
    }

    [Theory]
    [InlineData("System.IO.File")]
    [InlineData("Offload.Hangfire.Tests.Calls.Scribe, Offload.Hangfire.Tests")]
    [InlineData("offload.hangfire.tests.calls.scribe")]
    [InlineData("")]
    public void Name_ThatIsNotListed_IsRefused(string name)
    {
        var refused = Assert.Throws<CallNotAllowedException>(() => Calls.Resolve(name));
        Assert.Contains($"'{name}'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameter_OfAnAllowedMethod_IsNoAllowedType()
    {
        Assert.True(Calls.Allows(typeof(Scribe)));
        Assert.False(Calls.Allows(typeof(Order)));
        Assert.False(Calls.Allows(typeof(OffloadJob)));
    }

    [Fact]
    public void OpenType_IsRefusedWithWhatToDo()
    {
        var refused = Assert.Throws<ArgumentException>(() => new AllowedCalls([typeof(Import<>)]));
        Assert.Contains("is open", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoTypes_OfOneName_AreRefused()
    {
        var refused = Assert.Throws<ArgumentException>(() => new AllowedCalls([typeof(Scribe), Namesake()]));
        Assert.Contains("Two types are called Offload.Hangfire.Tests.Calls.Scribe", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void None_IsEmpty()
    {
        Assert.True(AllowedCalls.None.IsEmpty);
        Assert.False(Calls.IsEmpty);
    }

    private static Type Namesake() => AssemblyBuilder
        .DefineDynamicAssembly(new AssemblyName("Namesake"), AssemblyBuilderAccess.Run)
        .DefineDynamicModule("Namesake")
        .DefineType(typeof(Scribe).FullName!)
        .CreateType();
}
