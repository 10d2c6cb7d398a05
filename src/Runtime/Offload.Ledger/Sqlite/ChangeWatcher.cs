using Dapper;
using Microsoft.Data.Sqlite;
using Offload.Engine.Ledger;

namespace Offload.Ledger.Sqlite;

/// <summary>
/// Notices commits of other processes: SQLite changes a number in shared memory with each one, and reading it costs
/// microseconds. This process's own commits change it too; their queues are known, and one look more does no harm.
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
        SqliteConnection? connection = null;
        long? seen = null;
        while (!_stopped.Wait(Interval))
        {
            try
            {
                connection ??= _database.OpenForReading();
                var version = connection.ExecuteScalar<long>("PRAGMA data_version");
                if (version != seen)
                    _changed();
                seen = version;
            }
            catch (Exception exception) when (exception is SqliteException or LedgerUnavailableException)
            {
                // The writer meets the same trouble and reports it; workers still wake at their slow poll.
                connection?.Dispose();
                connection = null;
            }
        }

        connection?.Dispose();
    }
}
