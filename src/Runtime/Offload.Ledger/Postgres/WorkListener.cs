using System.Diagnostics;
using Npgsql;

namespace Offload.Ledger.Postgres;

/// <summary>
/// Hears from the server in which queues other processes put work, on a connection of its own, and asks it for the
/// time.
/// </summary>
internal sealed class WorkListener : IDisposable
{
    /// <summary>How often the server is asked for the time, which also shows whether it is there.</summary>
    private static readonly TimeSpan AskInterval = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan PauseAfterLoss = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stopping = new();
    private readonly PostgresDatabase _database;
    private readonly ServerClock _clock;
    private readonly Action<string?> _workAdded;
    private readonly Task _loop;

    public WorkListener(PostgresDatabase database, ServerClock clock, Action<string?> workAdded)
    {
        _database = database;
        _clock = clock;
        _workAdded = workAdded;
        _loop = Task.Run(RunAsync);
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _loop.Wait();
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(_stopping.Token).ConfigureAwait(false);
            }
            catch (Exception) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (PostgresErrors.IsOfServer(exception))
            {
                // The writer meets the same trouble and reports it; workers still wake at their slow poll.
                await Task.Delay(PauseAfterLoss, TimeProvider.System, _stopping.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenForListeningAsync(cancellationToken).ConfigureAwait(false);
        connection.Notification += (_, notice) => _workAdded(notice.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN \"{_database.Channel}\"", connection))
            await listen.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        // What was added while nobody listened is not told again.
        _workAdded(null);
        while (true)
        {
            await _clock.LearnAsync(connection, cancellationToken).ConfigureAwait(false);
            var asked = Stopwatch.GetTimestamp();
            while (AskInterval - Stopwatch.GetElapsedTime(asked) is { Ticks: > 0 } rest)
                await connection.WaitAsync(rest, cancellationToken).ConfigureAwait(false);
        }
    }
}
