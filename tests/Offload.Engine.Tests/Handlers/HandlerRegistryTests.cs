using Offload.Engine.Handlers;

namespace Offload.Engine.Tests.Handlers;

public class HandlerRegistryTests
{
    private const string Forty = "a234567890a234567890a234567890a234567890";

    private readonly HandlerRegistry _registry = new();

    [Fact]
    public void AddFrom_FindsMarkedClassesAndNothingElse()
    {
        _registry.AddFrom(new AssemblyOf(typeof(WithResult), typeof(NotMarked), typeof(WithoutResult), typeof(string)));

        Assert.Equal(["a.result", "b.plain"], _registry.JobNames);
        Assert.Equal([typeof(WithResult), typeof(WithoutResult)], _registry.HandlerTypes);
        Assert.Equal(typeof(WithResult), _registry.Find("a.result")?.HandlerType);
        Assert.Equal("b.plain", _registry.Find("b.plain")?.JobName);
    }

    [Fact]
    public void AddFrom_OfSeveralAssemblies_AddsUp()
    {
        _registry.AddFrom(new AssemblyOf(typeof(WithoutResult)));
        _registry.AddFrom(new AssemblyOf(typeof(WithResult)));

        Assert.Equal(["a.result", "b.plain"], _registry.JobNames);
    }

    [Fact]
    public void AddFrom_OfADerivedClass_DoesNotInheritTheMark()
    {
        _registry.AddFrom(new AssemblyOf(typeof(Derived)));

        Assert.Empty(_registry.JobNames);
    }

    [Theory]
    [InlineData("B.PLAIN")]
    [InlineData("b.plain ")]
    [InlineData("")]
    public void Find_OfAnotherName_YieldsNothing(string name)
    {
        _registry.AddFrom(new AssemblyOf(typeof(WithoutResult)));

        Assert.Null(_registry.Find(name));
    }

    [Fact]
    public void AddFrom_OfTwoClassesForOneJob_NamesBoth()
    {
        var exception = Refuses(typeof(Second), typeof(WithoutResult), typeof(Second));

        Assert.Contains("'b.plain'", exception.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(WithoutResult), exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(Abstract), "abstract")]
    [InlineData(typeof(Static), "abstract")]
    [InlineData(typeof(Generic<>), "generic")]
    [InlineData(typeof(Outer<>.Inner), "generic")]
    [InlineData(typeof(TwoArguments), "2 times")]
    [InlineData(typeof(ResultAndNone), "2 times")]
    [InlineData(typeof(NoContract), "0 times")]
    [InlineData(typeof(EmptyName), "''")]
    [InlineData(typeof(SpaceInName), "'a b'")]
    [InlineData(typeof(DotAtTheEnd), "'a.'")]
    [InlineData(typeof(LineEndInName), "job name")]
    [InlineData(typeof(LongName), "job name")]
    public void AddFrom_OfAClassThatCannotBeAHandler_SaysWhy(Type type, string why) =>
        Assert.Contains(why, Refuses(type, type).Message, StringComparison.Ordinal);

    private HandlerRegistrationException Refuses(Type culprit, params Type[] types)
    {
        var exception = Assert.Throws<HandlerRegistrationException>(() => _registry.AddFrom(new AssemblyOf(types)));

        Assert.Equal(culprit, exception.HandlerType);
        Assert.Contains(culprit.FullName!, exception.Message, StringComparison.Ordinal);
        return exception;
    }

    private abstract class Plain : IJobHandler<string>
    {
        public Task HandleAsync(string arguments, JobContext context, CancellationToken cancellationToken) =>
            Task.CompletedTask;
    }

    [Job("b.plain")]
    private class WithoutResult : Plain;

    private sealed class Derived : WithoutResult;

    [Job("b.plain")]
    private sealed class Second : Plain;

    private sealed class NotMarked : Plain;

    [Job("a.result")]
    private sealed class WithResult : IJobHandler<string, int>
    {
        public Task<int> HandleAsync(string arguments, JobContext context, CancellationToken cancellationToken) =>
            Task.FromResult(1);
    }

    [Job("abstract")]
    private abstract class Abstract : Plain;

    [Job("static")]
    private static class Static;

    [Job("generic")]
    private sealed class Generic<T> : Plain;

    private static class Outer<T>
    {
        [Job("inner")]
        public sealed class Inner : Plain;
    }

    [Job("two")]
    private sealed class TwoArguments : Plain, IJobHandler<int>
    {
        public Task HandleAsync(int arguments, JobContext context, CancellationToken cancellationToken) =>
            Task.CompletedTask;
    }

    [Job("both")]
    private sealed class ResultAndNone : Plain, IJobHandler<string, int>
    {
        Task<int> IJobHandler<string, int>.HandleAsync(
            string arguments, JobContext context, CancellationToken cancellationToken) => Task.FromResult(1);
    }

    [Job("none")]
    private sealed class NoContract;

    [Job("")]
    private sealed class EmptyName : Plain;

    [Job("a b")]
    private sealed class SpaceInName : Plain;

    [Job("a.")]
    private sealed class DotAtTheEnd : Plain;

    [Job("a\n")]
    private sealed class LineEndInName : Plain;

    [Job(Forty + Forty + Forty + "123456789")]
    private sealed class LongName : Plain;
}
