using System.Data.Common;
using Offload.Engine.Ledger;

namespace Offload.Ledger.Sql;

/// <summary>A store that can be read on many connections at once.</summary>
internal interface ILedgerReader
{
    /// <summary>Reads on a pooled connection that sees every commit which ended before.</summary>
    /// <exception cref="LedgerUnavailableException">The store does not answer.</exception>
    T Read<T>(Func<DbConnection, T> read);
}
