using Microsoft.Data.Sqlite;

namespace Offload.Ledger.Sqlite;

/// <summary>
/// Notices commits of other processes: when something is written to the file's folder, it looks at the number that
/// SQLite changes with each commit. This process's own commits change it too; their queues are known, and one look more
/// does no harm.
/// </summary>
internal sealed class ChangeWatcher : IDisposable
{
    /// <summary>How often it looks where the system tells of no writes.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly SqliteDatabase _database;
    private readonly Action _changed;
    private readonly FolderChanges _folder;
    private readonly Thread _thread;

    public ChangeWatcher(SqliteDatabase database, Action changed)
    {
        _database = database;
        _changed = changed;
        _folder = new FolderChanges(database.Folder);
        _thread = new Thread(Watch) { Name = "offload-ledger-watcher", IsBackground = true };
        _thread.Start();
    }

    public void Dispose()
    {
        _folder.Stop();
        _thread.Join();
        _folder.Dispose();
    }

    private void Watch()
    {
        SqliteSession? session = null;
        long? seen = null;
        do
        {
            try
            {
                // A connection of its own: the number tells of other connections' commits only.
                session ??= _database.OpenSession();
                var version = session.Query("PRAGMA data_version", row => row.Int64(0)).Single();
                if (seen is not null && version != seen)
                    _changed();
                seen = version;
            }
            catch (SqliteException)
            {
                // The writer meets the same trouble and reports it; workers still wake at their slow poll.
                session?.Dispose();
                session = null;
            }
        }
        while (_folder.Wait(LongestPause));

        session?.Dispose();
    }
}
