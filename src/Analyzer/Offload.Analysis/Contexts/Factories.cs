namespace Offload.Analysis.Contexts;

/// <summary>Functions that make or set up an application, known by what teams call them.</summary>
internal static class Factories
{
    private static readonly string[] Prefixes = ["create_app", "make_app", "build_app", "create_application", "init_app"];

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "main", "app_factory", "get_app", "setup_app", "configure_app", "run_app", "start_app", "run_server", "start_server",
    };

    /// <summary>Whether it makes an application or sets one up.</summary>
    public static bool IsFactory(string function) => Names.Contains(function) || Makes(function);

    /// <summary>Whether it makes an application.</summary>
    public static bool Makes(string function) =>
        Array.Exists(Prefixes, prefix => function.StartsWith(prefix, StringComparison.Ordinal));
}
