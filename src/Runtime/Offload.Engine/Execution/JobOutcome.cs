using Offload.Engine.Ledger;

namespace Offload.Engine.Execution;

/// <summary>How one run of a job ended. A run that was cut by a drain has no outcome: it throws.</summary>
public abstract record JobOutcome
{
    private JobOutcome()
    {
    }

    /// <summary>The handler returned; its result as JSON, if it has one.</summary>
    public sealed record Succeeded(string? Result) : JobOutcome;

    /// <summary>The handler threw; another attempt may fare better.</summary>
    public sealed record Threw(Exception Exception) : JobOutcome;

    /// <summary>No attempt can succeed; the reason is one of <see cref="JobReasons"/>.</summary>
    public sealed record Unrunnable(string Reason, Exception Exception) : JobOutcome;

    /// <summary>Nobody wants the work any more.</summary>
    public sealed record Expired(DateTimeOffset ExpiryTime) : JobOutcome;
}
