using System.Text.Json;
using Offload.Engine.Ledger;
using Offload.Ledger.Sql;

namespace Offload.Ledger.Postgres;

/// <summary>Writes that nothing can refuse, one statement each; counters are summed up to the commit.</summary>
internal static class UnconditionalWrites
{
    private static readonly StatementFile Jobs = StatementFile.Load("Postgres/Sql/jobs.sql");
    private static readonly StatementFile Collections = StatementFile.Load("Postgres/Sql/collections.sql");

    public static void Add(PostgresSession session, Round round, LedgerWrite write)
    {
        switch (write)
        {
            case LedgerWrite.CreateJob job:
                CreateJob(round, job);
                break;
            case LedgerWrite.SetQueue(var id, var queue):
                round.Add(Jobs["SetQueue"], ("queue", queue), ("id", id));
                session.QueuesWithNewWork.Add(queue);
                break;
            case LedgerWrite.SetPurgeTime(var id, var at):
                round.Add(Jobs["SetPurgeTime"], ("purgeAt", at?.ToUnixTimeMilliseconds()), ("id", id));
                break;
            case LedgerWrite.SetParameter(var id, var name, var value):
                round.Add(
                    Jobs["SetParameter"],
                    ("name", name), ("value", value is null ? null : JsonSerializer.Serialize(value)), ("id", id));
                break;
            case LedgerWrite.AddToCounter(var key, var delta, var at):
                session.Counters.Add(key, delta, at);
                break;
            default:
                AddToCollection(round, write);
                break;
        }
    }

    private static void CreateJob(Round round, LedgerWrite.CreateJob job) => round.Add(
        Jobs["CreateJob"],
        ("id", job.JobId), ("kind", (short)job.Kind), ("type", job.Type), ("queue", job.Queue ?? "default"), ("arguments", job.Arguments),
        ("parameters", ParametersJson.Write(job.Parameters)), ("createdAt", job.CreatedAt.ToUnixTimeMilliseconds()),
        ("purgeAt", job.PurgeAt.ToUnixTimeMilliseconds()));

    private static void AddToCollection(Round round, LedgerWrite write)
    {
        switch (write)
        {
            case LedgerWrite.AddToSet(var key, var value, var score):
                round.Add(Collections["AddToSet"], ("key", key), ("value", value), ("score", score));
                break;
            case LedgerWrite.RemoveFromSet(var key, var value):
                round.Add(Collections["RemoveFromSet"], ("key", key), ("value", value));
                break;
            case LedgerWrite.PrependToList(var key, var value):
                round.Add(Collections["PrependToList"], ("key", key), ("value", value));
                break;
            case LedgerWrite.RemoveFromList(var key, var value):
                round.Add(Collections["RemoveFromList"], ("key", key), ("value", value));
                break;
            case LedgerWrite.TrimList(var key, var from, var to):
                round.Add(Collections["TrimList"], ("key", key), ("from", from), ("to", to));
                break;
            case LedgerWrite.SetHashField(var key, var field, var value):
                round.Add(Collections["SetHashField"], ("key", key), ("field", field), ("value", value));
                break;
            case LedgerWrite.RemoveCollection(var kind, var key):
                round.Add(Collections[$"Remove{kind}"], ("key", key));
                break;
            case LedgerWrite.SetCollectionExpiry(var kind, var key, var at):
                round.Add(Collections[$"Set{kind}Expiry"], ("expiresAt", at?.ToUnixTimeMilliseconds()), ("key", key));
                break;
            default:
                throw new NotSupportedException($"The PostgreSQL ledger cannot write a {write.GetType().Name}.");
        }
    }
}
