namespace Offload.Engine.Ledger;

/// <summary>What must still hold of a job for a change to be written.</summary>
public abstract record Expectation
{
    private Expectation()
    {
    }

    /// <summary>Nothing: the job only has to exist.</summary>
    public static readonly Expectation Exists = new Any();

    /// <summary>The job only has to exist.</summary>
    public sealed record Any : Expectation;

    /// <summary>The job is Processing under this claim: what a worker writes about a job that it runs.</summary>
    public sealed record Claim(long Fence) : Expectation;

    /// <summary>The job is Processing under this claim, whose lease ran out and was not renewed since.</summary>
    public sealed record ExpiredClaim(long Fence) : Expectation;

    /// <summary>The job is as it was read: what anybody else writes.</summary>
    public sealed record Revision(long Number) : Expectation;
}
