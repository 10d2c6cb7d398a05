namespace Offload.Worker;

/// <summary>Every message of the worker's composition; event ids 2000 to 2999.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Error, "The ledger does not answer; the worker is not ready.")]
    public static partial void LedgerDoesNotAnswer(ILogger logger, Exception exception);

    [LoggerMessage(2001, LogLevel.Information, "Brought the schema of the ledger up to date: {Migrations}.")]
    public static partial void LedgerMigrated(ILogger logger, string migrations);
}
