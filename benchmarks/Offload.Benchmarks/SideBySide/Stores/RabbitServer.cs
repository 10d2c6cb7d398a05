using System.Globalization;
using Offload.Benchmarks.SideBySide.Processes;

namespace Offload.Benchmarks.SideBySide.Stores;

/// <summary>A RabbitMQ server with its defaults, under names and ports of its own.</summary>
internal sealed class RabbitServer : IStore
{
    private const string Binaries = "/usr/lib/rabbitmq/bin";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private readonly RunScope _scope;
    private readonly Dictionary<string, string> _environment;
    private readonly ChildProcess _portMapper;
    private readonly ChildProcess _server;

    private RabbitServer(RunScope scope)
    {
        _scope = scope;
        var folder = Directory.CreateDirectory(scope.NewPath("-rabbitmq")).FullName;
        var (port, distribution, mapper) = (FreePort(), FreePort(), FreePort());
        File.WriteAllText(Path.Combine(folder, "plugins"), "[].");
        File.WriteAllText(Path.Combine(folder, "rabbitmq.conf"), "");
        _environment = new()
        {
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["ERL_EPMD_PORT"] = mapper,
            ["HOME"] = folder,
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(folder, "rabbitmq.conf"),
            ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(folder, "none"),
            ["RABBITMQ_DIST_PORT"] = distribution,
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "plugins"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(folder, "log"),
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "mnesia"),
            ["RABBITMQ_NODENAME"] = "bench@localhost",
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODE_PORT"] = port,
            ["RABBITMQ_PID_FILE"] = Path.Combine(folder, "pid"),
            // One process, without a shell around it that takes signals.
            ["RUNNING_UNDER_SYSTEMD"] = "true",
            // Nodes speak to each other, and listen for that everywhere if nobody says otherwise.
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        };
        Address = $"127.0.0.1:{port}";
        // Erlang would start its port mapper by itself and leave it running.
        _portMapper = scope.Start(new Command("epmd", "-port", mapper, "-address", "127.0.0.1"));
        _server = scope.Start(new Command($"{Binaries}/rabbitmq-server") { Environment = _environment });
    }

    public string Name => "RabbitMQ";

    public string Durability => "persistent messages in a durable queue, sent without waiting for a confirm";

    public string Address { get; }

    public TimeSpan ProcessorTime => _server.ProcessorTime;

    public static async Task<RabbitServer> StartAsync(RunScope scope)
    {
        var server = new RabbitServer(scope);
        await Until.TrueAsync(async () =>
        {
            if (server._server.HasExited)
                throw new InvalidOperationException($"rabbitmq-server ended. {server._server.LogTail()}");
            return await server.ControlAsync("await_startup", "--timeout", "60");
        });
        return server;
    }

    /// <summary>Deletes the one queue that Celery makes, if it made it.</summary>
    public Task EmptyAsync() => ControlAsync("delete_queue", "celery");

    public void Dispose()
    {
        _server.Dispose();
        _portMapper.Dispose();
    }

    private async Task<bool> ControlAsync(params string[] words)
    {
        try
        {
            await _scope.RunAsync(
                new Command([$"{Binaries}/rabbitmqctl", "-q", .. words]) { Environment = _environment }, Limit);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string FreePort() => Ports.FindFree().ToString(CultureInfo.InvariantCulture);
}
