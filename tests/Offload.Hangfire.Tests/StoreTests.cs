using Offload.Hangfire.Tests.Contract;
using Offload.Ledger.Tests.Postgres;
using Offload.Ledger.Tests.Sqlite;

namespace Offload.Hangfire.Tests;

public sealed class SqliteLockTests : LockContract<SqliteFixture>;

public sealed class PostgresLockTests : LockContract<PostgresFixture>;

public sealed class SqliteCollectionTests : CollectionContract<SqliteFixture>;

public sealed class PostgresCollectionTests : CollectionContract<PostgresFixture>;

public sealed class SqliteRetentionTests : RetentionContract<SqliteFixture>;

public sealed class PostgresRetentionTests : RetentionContract<PostgresFixture>;

public sealed class SqliteCallTests : CallContract<SqliteFixture>;

public sealed class PostgresCallTests : CallContract<PostgresFixture>;

public sealed class SqliteRefusedCallTests : RefusedCallContract<SqliteFixture>;

public sealed class PostgresRefusedCallTests : RefusedCallContract<PostgresFixture>;

public sealed class SqliteRecurringCallTests : RecurringCallContract<SqliteFixture>;

public sealed class PostgresRecurringCallTests : RecurringCallContract<PostgresFixture>;

public sealed class SqliteFilterTests : FilterContract<SqliteFixture>;

public sealed class PostgresFilterTests : FilterContract<PostgresFixture>;

public sealed class SqliteContinuationTests : ContinuationContract<SqliteFixture>;

public sealed class PostgresContinuationTests : ContinuationContract<PostgresFixture>;
