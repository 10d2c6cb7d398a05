namespace Offload.Analysis.Findings;

/// <summary>What kind of background work is started.</summary>
public enum FindingKind
{
    Thread,
    Timer,
    Pool,
    Process,
    Async,
    Greenlet,
    Scheduler,
    PostResponse,
    Uwsgi,
    PollLoop,
}

/// <summary>In which context the work is started.</summary>
public enum FindingContext
{
    /// <summary>A route, a view, a hook around requests, or anything that they reach.</summary>
    Request,

    /// <summary>The import of a module.</summary>
    Import,

    /// <summary>An app factory, <c>main</c>, the start of a server.</summary>
    Startup,

    /// <summary>A command.</summary>
    Cli,

    /// <summary>Other background work.</summary>
    Background,

    Test,

    /// <summary>Nothing that is known reaches it.</summary>
    Unknown,
}

/// <summary>How much it matters.</summary>
public enum Severity
{
    Note,
    Warning,
    Error,
}

/// <summary>How sure the analyzer is that the work is what the finding says.</summary>
public enum Confidence
{
    Low,
    Medium,
    High,
}

/// <summary>What the move to a worker costs.</summary>
public enum Effort
{
    Trivial,
    Small,
    Medium,
    Large,
}

/// <summary>How a finding stands to those that were accepted before.</summary>
public enum BaselineState
{
    New,
    Unchanged,
    Updated,
    Absent,
}
