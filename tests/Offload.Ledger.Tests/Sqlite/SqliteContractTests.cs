using Offload.Ledger.Tests.Contract;

namespace Offload.Ledger.Tests.Sqlite;

public sealed class SqliteAcceptTests : AcceptContract<SqliteFixture>;

public sealed class SqliteClaimTests : ClaimContract<SqliteFixture>;

public sealed class SqlitePriorityTests : PriorityContract<SqliteFixture>;

public sealed class SqliteLeaseTests : LeaseContract<SqliteFixture>;

public sealed class SqliteTransactionTests : TransactionContract<SqliteFixture>;

public sealed class SqliteCollectionTests : CollectionContract<SqliteFixture>;

public sealed class SqliteLockTests : LockContract<SqliteFixture>;

public sealed class SqlitePageTests : PageContract<SqliteFixture>;

public sealed class SqliteRetentionTests : RetentionContract<SqliteFixture>;

public sealed class SqliteMetricsTests() : MetricsContract<SqliteFixture>("sqlite");
