using Microsoft.Extensions.Time.Testing;

namespace Offload.Ledger.Tests.Contract;

/// <summary>A clock that stands still until it is told, and whose wall can be set without time passing.</summary>
public sealed class TestClock : TimeProvider
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    /// <summary>By how much the wall clock was set.</summary>
    public TimeSpan WallShift { get; set; }

    public override long TimestampFrequency => _time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _time.GetUtcNow() + WallShift;

    public override long GetTimestamp() => _time.GetTimestamp();

    /// <summary>Raised before time passes, for stores that have a clock of their own.</summary>
    public event Action? Advancing;

    /// <summary>Raised when time has passed.</summary>
    public event Action? Advanced;

    /// <summary>The time, whatever the wall clock was set to.</summary>
    public DateTimeOffset TrueTime => _time.GetUtcNow();

    public void Advance(TimeSpan by)
    {
        Advancing?.Invoke();
        _time.Advance(by);
        Advanced?.Invoke();
    }
}
