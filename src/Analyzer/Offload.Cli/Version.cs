namespace Offload.Cli;

/// <summary>The version of this program.</summary>
internal static class Version
{
    public static string Current => typeof(Version).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
