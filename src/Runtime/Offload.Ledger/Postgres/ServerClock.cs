using Dapper;
using Npgsql;

namespace Offload.Ledger.Postgres;

/// <summary>
/// The server's clock as this process knows it: asked now and then, and counted on from there by the time that passed
/// here. Setting this machine's clock changes nothing.
/// </summary>
internal sealed class ServerClock(TimeProvider local) : TimeProvider
{
    private const string Question = "SELECT now_ms()";

    /// <summary>In milliseconds: an answer that took longer is asked for again.</summary>
    private const long LongestAnswer = 1000;

    /// <summary>A server that is always so slow is believed in the end.</summary>
    private const int MaxAttempts = 3;

    /// <summary>What to add to the milliseconds that passed here.</summary>
    private long _offset;

    public override long TimestampFrequency => local.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => local.LocalTimeZone;

    private long Passed => (long)(local.GetTimestamp() * 1000.0 / local.TimestampFrequency);

    public override DateTimeOffset GetUtcNow() =>
        DateTimeOffset.FromUnixTimeMilliseconds(Interlocked.Read(ref _offset) + Passed);

    public override long GetTimestamp() => local.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        local.CreateTimer(callback, state, dueTime, period);

    /// <summary>Asks the server for the time.</summary>
    public void Learn(PostgresDatabase database)
    {
        for (var attempt = 1; ; attempt++)
        {
            var asked = Passed;
            var answer = database.Read(connection => connection.ExecuteScalar<long>(Question));
            if (TryLearn(answer, asked, attempt))
                return;
        }
    }

    /// <inheritdoc cref="Learn(PostgresDatabase)"/>
    public async Task LearnAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Question, connection);
        for (var attempt = 1; ; attempt++)
        {
            var asked = Passed;
            var answer = (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
            if (TryLearn(answer, asked, attempt))
                return;
        }
    }

    // The server looked at its clock half-way between question and answer, unless this process was stopped meanwhile.
    private bool TryLearn(long answer, long asked, int attempt)
    {
        var answered = Passed;
        if (answered - asked > LongestAnswer && attempt < MaxAttempts)
            return false;
        Interlocked.Exchange(ref _offset, answer - (asked + answered) / 2);
        return true;
    }
}
