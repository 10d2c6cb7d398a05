using System.Diagnostics;

namespace Offload.TestPostgres;

/// <summary>
/// A real server with a cluster of its own in a temporary folder, reached by a socket there. It ends with this process,
/// however that ends.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private const string Versions = "/usr/lib/postgresql";

    private static readonly Lazy<PostgresServer> ThisProcess = new(() => new PostgresServer());

    private readonly string _binaries = FindBinaries();
    private readonly string _folder = Directory.CreateTempSubdirectory("offload-postgres-").FullName;
    private readonly Process _guard;

    public PostgresServer()
    {
        // The server refuses to run as root.
        if (Environment.UserName == "root")
            Run("chown", "postgres", _folder);
        Run($"{_binaries}/initdb", "-D", Data, "-U", "offload", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        File.AppendAllText(
            Path.Combine(Data, "postgresql.conf"),
            $"""

             listen_addresses = ''
             unix_socket_directories = '{_folder}'
             max_connections = 300

             """);
        Start();
        // Reads until its input ends, which it does when this process does, even by SIGKILL.
        _guard = Launch(
            "sh", "-c", "read -r _; \"$0\" stop -D \"$1/data\" -m immediate; rm -rf \"$1\"", $"{_binaries}/pg_ctl", _folder);
    }

    /// <summary>The server that all tests of this process share; each takes a schema of its own.</summary>
    public static PostgresServer Shared => ThisProcess.Value;

    /// <summary>How to reach it, in Npgsql's words.</summary>
    public string ConnectionString => $"Host={_folder};Username=offload;Database=postgres";

    private string Data => Path.Combine(_folder, "data");

    public void Start() =>
        Run($"{_binaries}/pg_ctl", "start", "-w", "-D", Data, "-l", Path.Combine(_folder, "data", "server.log"));

    /// <summary>Ends the server without a word to anybody, as a crash would.</summary>
    public void Crash() => Run($"{_binaries}/pg_ctl", "stop", "-D", Data, "-m", "immediate");

    public void Dispose()
    {
        _guard.StandardInput.Close();
        _guard.WaitForExit();
        _guard.Dispose();
    }

    private static string FindBinaries()
    {
        var installed = Directory.Exists(Versions) ? Directory.GetDirectories(Versions) : [];
        var newest = installed
            .Select(version => Path.Combine(version, "bin"))
            .Where(binaries => File.Exists(Path.Combine(binaries, "initdb")))
            .MaxBy(binaries => int.TryParse(Path.GetFileName(Path.GetDirectoryName(binaries)), out var version) ? version : 0);
        return newest ?? throw new InvalidOperationException(
            $"These tests run a real PostgreSQL server, and there is none in {Versions}. Install Debian's package "
            + "'postgresql' (as root: apt-get install postgresql).");
    }

    private static void Run(string command, params string[] arguments)
    {
        using var process = Launch(command, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{command} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static Process Launch(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, WorkingDirectory = "/" };
        // What it prints would be read as the tests' own output. In a session of its own, since whoever ends the tests may
        // end their group of processes, and the guard has to outlive them.
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec setsid --wait \"$@\" >/dev/null");
        start.ArgumentList.Add("sh");
        if (Environment.UserName == "root" && command != "chown")
        {
            foreach (var part in new[] { "runuser", "-u", "postgres", "--" })
                start.ArgumentList.Add(part);
        }

        start.ArgumentList.Add(command);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
