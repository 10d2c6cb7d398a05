using Npgsql;
using Offload.Engine.Ledger;
using Offload.Ledger.Sql;

namespace Offload.Ledger.Postgres;

/// <summary>Claims jobs and extends their leases.</summary>
internal static class JobClaims
{
    private static readonly StatementFile Jobs = StatementFile.Load("Postgres/Sql/jobs.sql");

    public static void Claim(PostgresSession session, Round round, ClaimWork work)
    {
        work.Claimed.Clear();
        if (work.Order.Ask() is not (> 0 and var count))
            return;
        round.AddQuery(
            Jobs["Claim"],
            row => work.Claimed.Add(Read(row)),
            ("kind", (short)work.Order.Kind), ("queues", work.Order.Queues.ToArray()), ("count", count), ("owner", session.Options.Owner),
            ("lease", Lease(session)));
    }

    public static void Renew(PostgresSession session, Round round, IReadOnlyList<RenewWork> works)
    {
        if (works.Count == 0)
            return;

        var renewed = new HashSet<Claim>();
        // In the order of their ids, as all writes of jobs.
        var claims = works.SelectMany(work => work.Claims).Distinct().OrderBy(claim => claim.JobId, StringComparer.Ordinal).ToList();
        foreach (var work in works)
            work.Renewed = renewed;
        round.AddQuery(
            Jobs["Renew"],
            row => renewed.Add(new Claim(row.GetString(0), row.GetInt64(1))),
            ("ids", claims.Select(claim => claim.JobId).ToArray()), ("fences", claims.Select(claim => claim.Fence).ToArray()),
            ("lease", Lease(session)));
    }

    private static long Lease(PostgresSession session) => (long)session.Options.LeaseDuration.TotalMilliseconds;

    private static (ClaimPlace Place, ClaimedJob Job) Read(NpgsqlDataReader row)
    {
        var job = new ClaimedJob
        {
            Id = row.GetString(1),
            Revision = row.GetInt64(2),
            Fence = row.GetInt64(3),
            Type = row.GetString(4),
            Queue = row.GetString(5),
            Arguments = row.GetString(6),
            Attempt = row.GetInt32(7),
            Takeovers = row.GetInt32(8),
            MaxAttempts = row.IsDBNull(9) ? null : row.GetInt32(9),
            ExpiryTime = row.IsDBNull(10) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(10)),
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(11)),
            Parameters = ParametersJson.Read(row.GetString(13)),
        };
        return (new ClaimPlace(row.GetInt64(14), row.GetInt64(12), row.GetInt64(0)), job);
    }
}
