using Offload.Engine.Ledger;
using Offload.Ledger.GroupCommit;

namespace Offload.Ledger.Postgres;

/// <summary>Hands <see cref="LedgerWrite"/>s to the writer.</summary>
internal sealed class PostgresTransactions(GroupCommitWriter<PostgresWork> writer) : ILedgerTransactions
{
    public async Task<CommitOutcome> CommitAsync(IReadOnlyList<LedgerWrite> writes)
    {
        var work = new CommitWork(writes);
        writer.Submit(work);
        try
        {
            return await work.Task.ConfigureAwait(false) ? CommitOutcome.Committed : CommitOutcome.Refused;
        }
        catch (RefusedException)
        {
            return CommitOutcome.Refused;
        }
    }
}
