using System.Collections.Immutable;

namespace Offload.Analysis.Flask;

/// <summary>How the world outside reaches a function.</summary>
internal enum EntryKind
{
    /// <summary>A view, a socket handler, a hook around requests.</summary>
    Request,

    /// <summary>Something that runs when the application is made or its server starts.</summary>
    Startup,

    /// <summary>A command.</summary>
    Cli,

    /// <summary>A worker of a queue, or other background work.</summary>
    Background,
}

/// <summary>One way in: for a route its rule, methods and endpoint.</summary>
internal sealed record Entry(EntryKind Kind, string Rule, ImmutableArray<string> Methods, string Endpoint)
{
    public static readonly Entry Command = new(EntryKind.Cli, "", [], "");

    public static readonly Entry Worker = new(EntryKind.Background, "", [], "");

    public static readonly Entry Start = new(EntryKind.Startup, "", [], "");

    public static Entry Hook(string reason, string endpoint) => new(EntryKind.Request, reason, [], endpoint);
}
