using Offload.Engine.Ledger;
using Offload.Ledger.GroupCommit;

namespace Offload.Ledger.Sqlite;

/// <summary>Work on the file; it runs on the writer's session.</summary>
internal abstract class SqliteWork(TimeSpan patience) : Work(patience)
{
    public abstract void Run(SqliteSession session);
}

/// <summary>A claim for whoever waits for work.</summary>
internal sealed class SqliteClaim(Func<SqliteSession, ClaimOrder, IReadOnlyList<ClaimedJob>> claim, ClaimOrder order)
    : SqliteWork(DefaultPatience)
{
    private readonly Completion<bool> _completion = new();
    private IReadOnlyList<ClaimedJob> _claimed = [];

    public Task Task => _completion.Task;

    public override void Run(SqliteSession session) => _claimed = claim(session, order);

    public override void Complete()
    {
        order.Take(_claimed);
        _completion.Complete(true);
    }

    public override void Fail(Exception exception)
    {
        order.Cancel();
        _completion.Fail(exception);
    }
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
