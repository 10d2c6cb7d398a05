using Offload.Ledger.Tests.Contract;

namespace Offload.Ledger.Tests.Postgres;

public sealed class PostgresAcceptTests : AcceptContract<PostgresFixture>;

public sealed class PostgresClaimTests : ClaimContract<PostgresFixture>;

public sealed class PostgresPriorityTests : PriorityContract<PostgresFixture>;

public sealed class PostgresLeaseTests : LeaseContract<PostgresFixture>;

public sealed class PostgresTransactionTests : TransactionContract<PostgresFixture>;

public sealed class PostgresCollectionTests : CollectionContract<PostgresFixture>;

public sealed class PostgresLockTests : LockContract<PostgresFixture>;

public sealed class PostgresPageTests : PageContract<PostgresFixture>;

public sealed class PostgresRetentionTests : RetentionContract<PostgresFixture>;

public sealed class PostgresMetricsTests() : MetricsContract<PostgresFixture>("postgresql");
