using Offload.Engine.Ledger;
using Offload.Ledger.GroupCommit;

namespace Offload.Ledger.Postgres;

/// <summary>
/// The writer to the server. A batch is two round trips as a rule: the statements that decide what is written, then all
/// that follows from it together with the commit.
/// </summary>
internal sealed class PostgresWriter(PostgresDatabase database, PostgresLedgerOptions options, TimeProvider clock)
    : ITransactionTarget<PostgresWork>
{
    private PostgresSession? _session;
    private Exception? _lastFailure;

    /// <summary>What the accepted work still has to write; it travels with the commit.</summary>
    private Round? _rest;

    public TimeSpan BusyInterval => TimeSpan.FromMilliseconds(100);

    public IReadOnlyCollection<string> QueuesWithNewWork => _session!.QueuesWithNewWork;

    /// <summary>Connects where it is not; the transaction itself begins with the first statement.</summary>
    public bool LetsCallersWrite => false;

    public bool TryBegin()
    {
        try
        {
            _session ??= new PostgresSession(database.OpenForWriting(), database.Channel, options, clock);
            _session.Reset();
            return true;
        }
        catch (Exception exception) when (PostgresErrors.IsPassing(exception))
        {
            // A restart or a failover that is shorter than the callers' patience costs them nothing else.
            _lastFailure = exception;
            return false;
        }
    }

    public LedgerUnavailableException Busy() => database.Unavailable(_lastFailure!);

    public void Run(IReadOnlyList<PostgresWork> batch)
    {
        foreach (var wave in Wave.Split(batch))
        {
            _rest?.Run();
            _rest = wave.Run(_session!);
        }
    }

    public void Commit()
    {
        try
        {
            _session!.Commit(_rest ?? _session.NewRound());
            _rest = null;
        }
        catch (Exception exception) when (!PostgresErrors.IsRefusal(exception))
        {
            throw new UnknownOutcomeException(exception);
        }
    }

    public void Undo()
    {
        _rest = null;
        try
        {
            if (_session!.IsOpen)
            {
                _session.Rollback();
                return;
            }
        }
        catch (Exception exception) when (PostgresErrors.IsOfServer(exception))
        {
            // The server undoes what it hears no more of.
        }

        CloseSession();
    }

    // What follows from that for the caller who asks again: a change of state that was committed finds its claim or
    // revision gone and is refused, so it counts once; a job that was accepted is replayed; jobs that were claimed for
    // nobody come back with their lease. Writes without a condition, such as a counter by itself, may count twice.
    public bool MayHaveCommitted(Exception exception) => exception is UnknownOutcomeException;

    public bool IsPassing(Exception exception) => PostgresErrors.IsPassing(exception);

    public Exception Explain(Exception exception) => exception switch
    {
        UnknownOutcomeException unknown => database.UnknownOutcome(unknown.InnerException!),
        _ when PostgresErrors.IsOfServer(exception) => database.Unavailable(exception),
        _ => exception,
    };

    public void Dispose() => CloseSession();

    private void CloseSession()
    {
        _session?.Dispose();
        _session = null;
    }

    /// <summary>The connection was lost in the commit.</summary>
    private sealed class UnknownOutcomeException(Exception cause) : Exception(cause.Message, cause);
}
