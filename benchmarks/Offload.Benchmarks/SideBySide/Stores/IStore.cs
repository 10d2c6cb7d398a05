namespace Offload.Benchmarks.SideBySide.Stores;

/// <summary>Where a worker under test keeps its jobs.</summary>
internal interface IStore : IDisposable
{
    string Name { get; }

    /// <summary>What is left of a job that was taken, when the power goes.</summary>
    string Durability { get; }

    string Address { get; }

    /// <summary>What the server has used so far; nothing where the store is part of the worker.</summary>
    TimeSpan ProcessorTime { get; }

    /// <summary>Forgets every job.</summary>
    Task EmptyAsync();
}
