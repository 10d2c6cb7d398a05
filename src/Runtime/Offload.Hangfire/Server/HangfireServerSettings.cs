namespace Offload.Hangfire.Server;

/// <summary>How this process works on jobs.</summary>
/// <param name="Queues">The queues that it serves, the most urgent first.</param>
/// <param name="WorkerCount">How many jobs run at once.</param>
/// <param name="DrainTimeout">How long running jobs may go on after the process was asked to stop.</param>
public sealed record HangfireServerSettings(IReadOnlyList<string> Queues, int WorkerCount, TimeSpan DrainTimeout);
