using System.Runtime.CompilerServices;
using Hangfire;
using Offload.Hangfire.Jobs;

namespace Offload.Hangfire.Tests.Calls;

/// <summary>What the workers of these tests may run.</summary>
internal static class TestCalls
{
    public static readonly AllowedCalls Allowed =
        new([typeof(Scribe), typeof(IScribe), typeof(Filtered), typeof(Bell), typeof(Guarded), typeof(Import<Order>), typeof(Import<int>)]);

    // Hangfire's settings belong to the process.
    [ModuleInitializer]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "CA2255", Justification = "A test assembly has no other start.")]
    internal static void Configure() => GlobalConfiguration.Configuration.UseCalls(Allowed);
}
