using Microsoft.Data.Sqlite;

namespace Offload.Ledger.Sqlite;

/// <summary>
/// Notices commits of other processes: SQLite changes a number in shared memory with each one, and reading it costs
/// microseconds. Within this process the writer says so itself.
/// </summary>
internal sealed class ChangeWatcher : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly SqliteDatabase _database;
    private readonly Action _changed;
    private readonly ManualResetEventSlim _stopped = new();
    private readonly Thread _thread;

    public ChangeWatcher(SqliteDatabase database, Action changed)
    {
        _database = database;
        _changed = changed;
        _thread = new Thread(Watch) { Name = "offload-ledger-watcher", IsBackground = true };
        _thread.Start();
    }

    public void Dispose()
    {
        _stopped.Set();
        _thread.Join();
        _stopped.Dispose();
    }

    private void Watch()
    {
        using var connection = _database.OpenForReading();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA data_version";
        command.Prepare();
        object? seen = null;
        while (!_stopped.Wait(Interval))
        {
            var version = TryRead(command) ?? seen;
            if (!Equals(version, seen))
                _changed();
            seen = version;
        }
    }

    private static object? TryRead(SqliteCommand command)
    {
        try
        {
            return command.ExecuteScalar();
        }
        catch (SqliteException)
        {
            // The writer meets the same trouble and reports it; workers still wake at their slow poll.
            return null;
        }
    }
}
