using Offload.Engine.Execution;

namespace Offload.Worker;

/// <summary>The settings of a worker, section <c>Offload</c> of its configuration (docs/configuration.md).</summary>
public sealed class WorkerOptions
{
    public const string Section = "Offload";
    public const string DefaultUrls = "http://127.0.0.1:8090";
    public const string DefaultLedger = "Data Source=offload.db";
    public const int DefaultWorkerCount = 20;
    public const int DefaultCallWorkerCount = 10;
    public static readonly TimeSpan DefaultDrainTimeout = TimeSpan.FromSeconds(25);

    /// <summary>Where the worker listens, separated by ';'. Beyond loopback it needs <see cref="SigningKeys"/>.</summary>
    public string Urls { get; set; } = DefaultUrls;

    /// <summary>
    /// The ledger: <c>Data Source=PATH</c> of a SQLite file on a local disk, or <c>Host=…</c> or <c>postgresql://…</c> of a
    /// PostgreSQL server.
    /// </summary>
    public string Ledger { get; set; } = DefaultLedger;

    /// <summary>Keys that producers sign with, separated by blanks; each <c>whsec_</c> and the Base64 of 24 to 64 bytes.</summary>
    public string SigningKeys { get; set; } = "";

    /// <summary>
    /// The queues that this worker serves, separated by blanks or commas: the most urgent first, or with weights such as
    /// <c>critical*5 default*2 low</c>.
    /// </summary>
    public string Queues { get; set; } = "default";

    /// <summary>How many jobs run at once, 1 to 1000. Default 20.</summary>
    public int WorkerCount { get; set; } = DefaultWorkerCount;

    /// <summary>
    /// Instead of <see cref="Queues"/> and <see cref="WorkerCount"/>: several lanes, separated by blanks, each with its
    /// queues and how many of their jobs run at once, such as <c>critical:10 default*3,low:100</c>. Their handlers
    /// must await: hundreds of them share a few threads.
    /// </summary>
    public string Lanes { get; set; } = "";

    /// <summary>
    /// How many ordinary jobs of Hangfire run at once, each on a thread of its own, where the worker allows any. 1 to
    /// 1000, default 10.
    /// </summary>
    public int CallWorkerCount { get; set; } = DefaultCallWorkerCount;

    /// <summary>
    /// How long running jobs may go on after the process was asked to stop, up to 1 h. Default 25 s, below the 30 s
    /// that orchestrators usually grant.
    /// </summary>
    public TimeSpan DrainTimeout { get; set; } = DefaultDrainTimeout;

    /// <summary>How long a claim holds without a sign of life of its worker, 1 s to 10 min. Default 10 s.</summary>
    public TimeSpan LeaseDuration { get; set; } = LeaseOptions.DefaultDuration;

    /// <summary>How many workers may die with a job before it is Failed as poison, 1 to 1000. Default 3.</summary>
    public int MaxTakeovers { get; set; } = LeaseOptions.DefaultMaxTakeovers;

    /// <summary>How failed jobs are tried again.</summary>
    public RetryOptions Retry { get; set; } = new();

    /// <summary>How long what is over is kept.</summary>
    public RetentionOptions Retention { get; set; } = new();

    /// <summary>A folder of assemblies with handlers; empty for none.</summary>
    public string Plugins { get; set; } = "";
}
