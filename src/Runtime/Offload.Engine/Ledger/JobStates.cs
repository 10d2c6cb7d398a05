namespace Offload.Engine.Ledger;

/// <summary>The states of a job: Hangfire's names, since its dashboard and filters speak of them (docs/job-states.md).</summary>
public static class JobStates
{
    public const string Enqueued = "Enqueued";
    public const string Scheduled = "Scheduled";
    public const string Processing = "Processing";
    public const string Succeeded = "Succeeded";
    public const string Failed = "Failed";
    public const string Deleted = "Deleted";
    public const string Awaiting = "Awaiting";

    /// <summary>True for a state that a job leaves only when an operator asks for it.</summary>
    public static bool IsTerminal(string? state) => state is Succeeded or Failed or Deleted;

    /// <summary>True for a state from which a job is claimed when its time has come.</summary>
    public static bool IsWaiting(string? state) => state is Enqueued or Scheduled;
}
