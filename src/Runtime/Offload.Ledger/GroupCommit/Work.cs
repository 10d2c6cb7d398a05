namespace Offload.Ledger.GroupCommit;

/// <summary>What a caller handed to the writer and waits for.</summary>
/// <param name="patience">How long it may wait while the store cannot begin a transaction.</param>
internal abstract class Work(TimeSpan patience)
{
    /// <summary>How long work waits for the store, where the caller has no other wish.</summary>
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(5);

    /// <summary>When it was handed over, in <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/>.</summary>
    public long HandedOverAt { get; } = System.Diagnostics.Stopwatch.GetTimestamp();

    /// <summary>In <see cref="Environment.TickCount64"/>.</summary>
    public long Deadline { get; } = Environment.TickCount64 + (long)patience.TotalMilliseconds;

    /// <summary>True where it failed, or one of its neighbours did, and so gets a transaction for itself.</summary>
    public bool IsAlone { get; set; }

    /// <summary>What it wrote is durable.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception exception);
}
