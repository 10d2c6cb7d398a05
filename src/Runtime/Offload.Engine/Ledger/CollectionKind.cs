namespace Offload.Engine.Ledger;

/// <summary>The collections that Hangfire keeps beside the jobs.</summary>
public enum CollectionKind
{
    Set,
    List,
    Hash,
}
