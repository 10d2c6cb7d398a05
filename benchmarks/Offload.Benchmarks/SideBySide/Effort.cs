namespace Offload.Benchmarks.SideBySide;

/// <summary>How much is spent on each figure.</summary>
/// <param name="Rounds">How often all peers take their turn.</param>
/// <param name="Share">The part of a peer's jobs that is drained.</param>
/// <param name="PacedJobs">How many jobs a latency is found from.</param>
/// <param name="Idle">How long an idle worker is watched.</param>
internal sealed record Effort(int Rounds, double Share, int PacedJobs, TimeSpan Idle)
{
    public static readonly Effort Full = new(3, 1, 2000, TimeSpan.FromSeconds(30));

    /// <summary>Shows that everything works; its figures are of one round and worth little.</summary>
    public static readonly Effort Quick = new(1, 0.15, 200, TimeSpan.FromSeconds(3));
}
