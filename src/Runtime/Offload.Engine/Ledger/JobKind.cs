namespace Offload.Engine.Ledger;

/// <summary>Who can run a job. The numbers stand in the ledger.</summary>
public enum JobKind
{
    /// <summary>Offload's own: a name and JSON arguments, for a handler on a lane.</summary>
    Handler = 0,

    /// <summary>An ordinary .NET call, for Hangfire's workers.</summary>
    Call = 1,
}
