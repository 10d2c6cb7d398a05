using Offload.Ledger.GroupCommit;

namespace Offload.Ledger.Sqlite;

/// <summary>Work on the file; it runs on the writer's session.</summary>
internal abstract class SqliteWork(TimeSpan patience) : Work(patience)
{
    public abstract void Run(SqliteSession session);
}

/// <inheritdoc/>
internal sealed class SqliteWork<T>(Func<SqliteSession, T> run, TimeSpan patience) : SqliteWork(patience)
{
    private readonly Completion<T> _completion = new();
    private T _result = default!;

    public Task<T> Task => _completion.Task;

    public override void Run(SqliteSession session) => _result = run(session);

    public override void Complete() => _completion.Complete(_result);

    public override void Fail(Exception exception) => _completion.Fail(exception);
}
