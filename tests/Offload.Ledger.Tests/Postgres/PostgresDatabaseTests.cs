using Dapper;
using Npgsql;
using Offload.Engine.Ledger;
using Offload.Ledger.Postgres;
using Offload.Ledger.Tests.Contract;
using Offload.TestPostgres;

namespace Offload.Ledger.Tests.Postgres;

public sealed class PostgresDatabaseTests : LedgerContract<PostgresFixture>
{
    [Fact]
    public async Task Open_ByManyAtOnce_MigratesOnce()
    {
        var schema = $"test_{Guid.NewGuid():n}";
        var ledgers = await Task.WhenAll(Enumerable.Range(0, 8).Select(index =>
            Task.Run(() => PostgresLedger.Open(Options(schema), Time))));

        Assert.Single(ledgers, ledger => ledger.Migrations.Count == Migrations.Count("Postgres"));
        Assert.Equal(7, ledgers.Count(ledger => ledger.Migrations.Count == 0));
        foreach (var ledger in ledgers)
        {
            ledger.Queries.Probe();
            ledger.Dispose();
        }

        Assert.Equal(
            Migrations.Count("Postgres"),
            Fixture.Connection.ExecuteScalar<int>($"SELECT count(*) FROM {schema}.schema_version"));
        Fixture.Connection.Execute($"DROP SCHEMA {schema} CASCADE");
    }

    [Fact]
    public void Open_SchemaOfTheFirstVersion_KeepsJobsAndTheirHistory()
    {
        var schema = $"test_{Guid.NewGuid():n}";
        using (var connection = new NpgsqlConnection(PostgresServer.Shared.ConnectionString))
        {
            connection.Open();
            connection.Execute($"CREATE SCHEMA {schema}; SET search_path TO {schema}");
            connection.Execute(Migrations.Read("Postgres/Migrations/0001-ledger.sql"));
            connection.Execute(
                $$"""
                 INSERT INTO job (seq, id, kind, type, source, queue, arguments, payload_hash, parameters, state, revision,
                                  created_at, due_at)
                 VALUES (1, 'old-1', 0, 'test.job', '/test', 'default', '{}', '', '{}', 'Failed', 3, 1000, 1000);
                 {{Migrations.FailedJob}}
                 """);
        }

        using (var ledger = PostgresLedger.Open(Options(schema), Time))
        {
            var history = ledger.Queries.History("old-1");

            Assert.Equal(["Enqueued", "Processing", "Failed"], history.Select(entry => entry.State));
            Assert.Equal("it said \"no\"", history[2].Reason);
            Assert.Equal("a\0b", history[2].Data["ExceptionMessage"]);
            Assert.Equal(3000, history[2].At.ToUnixTimeMilliseconds());
            Assert.Equal(1, ledger.Queries.CountsByState()["Failed"]);
        }

        Fixture.Connection.Execute($"DROP SCHEMA {schema} CASCADE");
    }

    [Fact]
    public async Task Open_SchemaOfANewerWorkerThatBearsOlderOnes_Works()
    {
        Fixture.Connection.Execute("INSERT INTO schema_version (version, minimum_worker) VALUES (1000, 1)");

        using var ledger = PostgresLedger.Open(Options(), Time);

        Assert.NotEmpty(await ledger.Jobs.AcceptAsync([NewJob(NewEnvelope())], CancellationToken.None));
    }

    [Fact]
    public void Open_SchemaOfANewerWorkerThatDoesNot_SaysSo()
    {
        Fixture.Connection.Execute("INSERT INTO schema_version (version, minimum_worker) VALUES (1000, 999)");

        var exception = Assert.Throws<LedgerUnavailableException>(() => PostgresLedger.Open(Options(), Time));

        Assert.Contains("version 1000", exception.Message, StringComparison.Ordinal);
        Assert.Contains("999", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_ByARoleThatMayOnlyUseTheTables_Works()
    {
        var role = Fixture.Schema + "_worker";
        Fixture.Connection.Execute(
            $"""
             CREATE ROLE {role} LOGIN;
             GRANT USAGE ON SCHEMA {Fixture.Schema} TO {role};
             GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {Fixture.Schema} TO {role};
             GRANT USAGE ON ALL SEQUENCES IN SCHEMA {Fixture.Schema} TO {role};
             """);
        var connection = new NpgsqlConnectionStringBuilder(PostgresServer.Shared.ConnectionString) { Username = role };

        using (var ledger = PostgresLedger.Open(Options(connectionString: connection.ToString()), Time))
            Assert.NotEmpty(await ledger.Jobs.AcceptAsync([NewJob(NewEnvelope())], CancellationToken.None));

        Fixture.Connection.Execute($"DROP OWNED BY {role}; DROP ROLE {role}");
    }

    [Fact]
    public void Open_ServerAway_SaysWhereItIsAndNoPassword()
    {
        var exception = Assert.Throws<LedgerUnavailableException>(() => PostgresLedger.Open(
            Options(connectionString: "Host=/nowhere;Username=me;Password=s3cret;Database=jobs"), Time));

        Assert.Contains("/nowhere:5432/jobs", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnClock_HoursWrong_ChangesNothing()
    {
        Time.WallShift = TimeSpan.FromHours(-5);
        using var ledger = PostgresLedger.Open(Options(), Time);
        Assert.Equal(Time.TrueTime, ledger.Time.GetUtcNow());
        var delayed = NewEnvelope() with { NotBefore = Time.TrueTime.AddSeconds(1) };

        var outcomes = await ledger.Jobs.AcceptAsync([NewJob(NewEnvelope()), NewJob(delayed)], CancellationToken.None);

        Assert.Equal(
            [JobStates.Enqueued, JobStates.Scheduled],
            outcomes.Cast<AcceptOutcome.Accepted>().Select(outcome => outcome.State));
        Assert.Single(await ClaimAsync(10, ledger));
        Assert.Empty(ledger.Jobs.FindExpiredClaims(10));
        Time.Advance(ILedgerFixture.Lease);
        Assert.Single(ledger.Jobs.FindExpiredClaims(10));
        Assert.Equal(delayed.Id, Assert.Single(await ClaimAsync(10, ledger)).Id);
    }

    [Fact]
    public async Task WorkAdded_InAnotherProcess_IsToldWithItsQueue()
    {
        using var other = (IDisposable)OpenAnother("worker-2");
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ((ILedger)other).Jobs.WorkAdded += queue =>
        {
            if (queue == "mail")
                heard.TrySetResult();
            else
                listening.TrySetResult();
        };
        // Its own first news is heard when it listens.
        while (!listening.Task.IsCompleted)
            await AcceptNewAsync();

        await AcceptAsync(NewEnvelope() with { Queue = "mail" });

        // Whoever polls does not know the queue.
        await heard.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Commit_OnAJobThatAFrozenTransactionHolds_FailsAloneAndInTime()
    {
        var held = await AcceptAndClaimAsync();
        var free = await AcceptAndClaimAsync();
        await using var frozen = new NpgsqlConnection(PostgresServer.Shared.ConnectionString);
        await frozen.OpenAsync();
        await frozen.ExecuteAsync($"BEGIN; UPDATE {Fixture.Schema}.job SET reason = 'frozen' WHERE id = '{held.Id}'");

        var blocked = ChangeAsync(held, JobStates.Succeeded);
        Assert.Equal(CommitOutcome.Committed, await ChangeAsync(free, JobStates.Succeeded));

        var exception = await Assert.ThrowsAsync<LedgerUnavailableException>(() => blocked);
        Assert.Contains("lock timeout", exception.Message, StringComparison.Ordinal);
        await frozen.ExecuteAsync("ROLLBACK");
        Assert.Equal(CommitOutcome.Committed, await ChangeAsync(held, JobStates.Succeeded));
    }

    [Fact]
    public void Claim_FromALargeBacklog_ReadsItInOrderAndNoFurther()
    {
        Fixture.Connection.Execute(
            """
            INSERT INTO job (seq, id, kind, type, source, queue, arguments, payload_hash, parameters, state, revision, created_at, due_at)
            SELECT nextval('job_seq'), 'backlog-' || n, 0, 't', 's', 'default', '{}', '', '{}', 'Enqueued', 1, n, n
            FROM generate_series(1, 20000) AS n;
            """);

        var plan = string.Join('\n', Fixture.Connection.Query<string>(
            $$"""
              SET plan_cache_mode = force_generic_plan;
              PREPARE claim (text[], int, text, bigint) AS {{ClaimStatement()}};
              EXPLAIN EXECUTE claim ('{default}', 100, 'me', 10000)
              """));

        Assert.Contains("Index Scan using job_waiting on job", plan, StringComparison.Ordinal);
        Assert.Contains("Index Scan using job_pkey on job", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
    }

    private static string ClaimStatement()
    {
        using var stream = typeof(PostgresLedger).Assembly.GetManifestResourceStream("Postgres/Sql/jobs.sql")!;
        using var reader = new StreamReader(stream);
        var statement = reader.ReadToEnd().Split("-- name: Claim\n")[1].Split(';')[0];
        return statement.Replace("@queues", "$1", StringComparison.Ordinal).Replace("@count", "$2", StringComparison.Ordinal)
            .Replace("@kind", "0", StringComparison.Ordinal).Replace("@owner", "$3", StringComparison.Ordinal).Replace("@lease", "$4", StringComparison.Ordinal);
    }

    private PostgresLedgerOptions Options(string? schema = null, string? connectionString = null) => new()
    {
        ConnectionString = connectionString ?? PostgresServer.Shared.ConnectionString,
        Schema = schema ?? Fixture.Schema,
        LeaseDuration = ILedgerFixture.Lease,
        Owner = "other",
    };
}
