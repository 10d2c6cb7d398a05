using Offload.Engine.Ledger;
using Offload.TestPostgres;

namespace Offload.Chaos.Tests;

/// <summary>A ledger that worker processes share.</summary>
internal abstract class Store : IDisposable
{
    public const string Sqlite = "SQLite";
    public const string Postgres = "PostgreSQL";

    public abstract string Name { get; }

    /// <summary>The setting with which a worker finds it.</summary>
    public abstract string Address { get; }

    public static Store New(string name) => name switch
    {
        Sqlite => new SqliteStore(),
        Postgres => new PostgresStore(PostgresServer.Shared),
        _ => throw new ArgumentException($"There is no store {name}.", nameof(name)),
    };

    /// <summary>A way into it for the test itself.</summary>
    public abstract ILedger Open(string owner = "test");

    /// <summary>Runs SQL beside the workers.</summary>
    public abstract void Execute(string sql);

    public abstract T Ask<T>(string sql);

    /// <summary>From now on, the store itself writes down each change of a job's fence or state.</summary>
    public abstract void RecordSteps();

    /// <summary>What it wrote down, in order.</summary>
    public abstract IReadOnlyList<Step> ReadSteps();

    /// <summary>How much it takes on the disk.</summary>
    public abstract long BytesUsed();

    /// <summary>True where a process has what only one can have that writes, so that the others wait for it.</summary>
    public virtual bool IsHeldBy(int processId) => false;

    /// <summary>What the store can say about its own soundness.</summary>
    public virtual void AssertIntact()
    {
    }

    public virtual void Dispose()
    {
    }
}
