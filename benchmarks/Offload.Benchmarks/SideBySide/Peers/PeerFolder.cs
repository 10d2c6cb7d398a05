namespace Offload.Benchmarks.SideBySide.Peers;

/// <summary>Where the peers' own programs are. benchmarks/compare.sh starts from the root of the repository.</summary>
internal static class PeerFolder
{
    public static string HangfireProgram { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory,
        "../../Offload.Benchmarks.HangfirePeer/release/Offload.Benchmarks.HangfirePeer"));

    public static string Find(string name) => Path.GetFullPath(Path.Combine("benchmarks/peers", name));
}
