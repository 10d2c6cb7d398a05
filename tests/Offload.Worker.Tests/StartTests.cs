using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Offload.Worker.Tests;

public sealed class StartTests : IDisposable
{
    private const string EmptyDeps = """{"runtimeTarget":{"name":".NETCoreApp,Version=v10.0"},"targets":{},"libraries":{}}""";

    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://127.0.0.1:0;http://10.1.2.3:0")]
    public async Task Start_BeyondLoopbackWithoutAKey_IsRefused(string urls)
    {
        await using var worker = WorkerProcess.Launch(
            "Offload.TestWorker", $"--Offload:Urls={urls}", $"--Offload:Ledger=Data Source={_folder.Ledger}");

        Assert.Equal(1, await worker.WaitForExitAsync());
        Assert.Contains("SigningKeys", worker.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.Ledger));
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://127.0.0.1:0")]
    public async Task Start_WithAnEndpointOfTheWebServersOwn_IsRefusedAndToldWhereItBelongs(string url)
    {
        await using var worker = WorkerProcess.Launch(
            "Offload.TestWorker",
            "--Offload:Urls=http://127.0.0.1:0", $"--Offload:Ledger=Data Source={_folder.Ledger}",
            $"--Kestrel:Endpoints:Public:Url={url}");

        Assert.Equal(1, await worker.WaitForExitAsync());
        Assert.Contains($"Kestrel:Endpoints:Public is set ('{url}')", worker.Output, StringComparison.Ordinal);
        Assert.Contains("Offload:Urls", worker.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OnHttps_ServesTheCertificateOfKestrelsDefault()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await File.WriteAllTextAsync(_folder["cert.pem"], certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(_folder["key.pem"], key.ExportPkcs8PrivateKeyPem());

        await using var worker = WorkerProcess.Launch(
            "Offload.TestWorker",
            "--Offload:Urls=https://127.0.0.1:0", $"--Offload:Ledger=Data Source={_folder.Ledger}",
            $"--Kestrel:Certificates:Default:Path={_folder["cert.pem"]}",
            $"--Kestrel:Certificates:Default:KeyPath={_folder["key.pem"]}");
        using var tls = await worker.ConnectAsync();
        await using var stream = new SslStream(
            tls.GetStream(), leaveInnerStreamOpen: true,
            (_, served, _, _) => served?.GetCertHashString() == certificate.GetCertHashString());

        // Throws where another certificate is served.
        await stream.AuthenticateAsClientAsync("localhost");

        Assert.True(stream.IsEncrypted);
    }

    [Fact]
    public async Task Start_WithWrongSettings_NamesThemAll()
    {
        await using var worker = WorkerProcess.Launch(
            "Offload.TestWorker",
            "--Offload:WorkerCount=0", "--Offload:Queues=UPPER", "--Offload:Lanes=default:0", "--Offload:LeaseDuration=00:00:00",
            "--Offload:Retry:MaxAttempts=1000", "--Offload:Ledger=nonsense", "--Offload:Plugins=/no/such/folder");

        Assert.Equal(1, await worker.WaitForExitAsync());
        foreach (var name in new[] { "WorkerCount", "Queues", "Lanes", "LeaseDuration", "Retry:MaxAttempts", "Ledger", "Plugins" })
            Assert.Contains($"Offload:{name} is ", worker.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithValuesOfAnotherKind_NamesThemBesideTheOtherFaults()
    {
        await AssertRefusedAsync(
            "Offload.TestWorker",
            [
                "--Offload:WorkerCount=abc", "--Offload:DrainTimeout=soon", "--Offload:Retry:MaxAttempts=1.5",
                "--Offload:MaxTakeovers=0",
            ],
            "Offload:WorkerCount is 'abc' and must be a whole number.",
            "Offload:DrainTimeout is 'soon' and must be a duration like 00:00:25.",
            "Offload:Retry:MaxAttempts is '1.5' and must be a whole number.",
            "Offload:MaxTakeovers is '0' and must be 1 to 1000.");
    }

    [Theory]
    [InlineData("Queues", "critical*0 low", "where 'critical*0' must be a queue")]
    [InlineData("Queues", "critical*1001", "where 'critical*1001' must be a queue")]
    [InlineData("Queues", "critical*5*2", "with '*' and a weight from 1 to 1000, such as 'critical' or 'critical*5'")]
    [InlineData("Queues", "critical default critical*2", "where 'critical' must be named once")]
    [InlineData("Queues", " , ", "must be at least one queue")]
    [InlineData("Lanes", "critical*5,default*two:10", "where 'default*two' must be a queue")]
    [InlineData("Lanes", "critical*5,:10", "where '' must be a queue")]
    [InlineData("Lanes", "critical*5:10 low*1,low:1", "where 'low' must be named once")]
    [InlineData("Lanes", "critical*5", "where 'critical*5' must be queues, a colon and how many")]
    public async Task Start_WithQueuesThatAreNone_NamesTheSettingAndTheQueue(string setting, string value, string fault) =>
        await AssertRefusedAsync(
            "Offload.TestWorker",
            [$"--Offload:{setting}={value}", $"--Offload:Ledger=Data Source={_folder.Ledger}"],
            $"Offload:{setting} is '{value}'", fault);

    [Theory]
    [InlineData("--Offload:Urls=http://127.0.0.1:65536", "Offload:Urls has 'http://127.0.0.1:65536'")]
    [InlineData("--Offload:Urls=http://[::1]:0;http://127.0.0.1:-1", "Offload:Urls has 'http://127.0.0.1:-1'")]
    [InlineData("--Offload:Urls=", "Offload:Urls is '' and must have an address")]
    [InlineData("--Offload:Urls= ; ", "Offload:Urls is ' ; ' and must have an address")]
    [InlineData("--Logging:LogLevel:Default=Loud", "'Loud'")]
    [InlineData("--Kestrel:Certificates:Default:Path=/no/such/file.pem", "/no/such/file.pem")]
    public async Task Start_WithASettingThatCannotBeUsed_NamesIt(string setting, string named) => await AssertRefusedAsync(
        "Offload.TestWorker",
        ["--Offload:Urls=https://127.0.0.1:0", $"--Offload:Ledger=Data Source={_folder.Ledger}", setting],
        named);

    [Fact]
    public async Task Start_OnAnAddressInUse_NamesIt()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        await AssertRefusedAsync(
            "Offload.TestWorker",
            [$"--Offload:Urls={url}", $"--Offload:Ledger=Data Source={_folder.Ledger}"],
            url, "in use");
    }

    [Fact]
    public async Task Start_OnAnAddressOfAnotherMachine_NamesIt()
    {
        // Kept for documentation (RFC 5737), so no machine has it.
        const string Url = "http://192.0.2.1:8090";

        await AssertRefusedAsync(
            "Offload.TestWorker",
            [
                $"--Offload:Urls={Url}", "--Offload:SigningKeys=whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz",
                $"--Offload:Ledger=Data Source={_folder.Ledger}",
            ],
            $"Offload:Urls is '{Url}', where it cannot listen: ");
    }

    [Theory]
    [InlineData("/dev/pts/offload/ledger.db")] // Nobody may make a folder there, root included.
    [InlineData("/dev/null/ledger.db")]
    public async Task Start_WhereTheLedgersFolderCannotBeMade_NamesTheLedger(string path) => await AssertRefusedAsync(
        "Offload.TestWorker",
        ["--Offload:Urls=http://127.0.0.1:0", $"--Offload:Ledger=Data Source={path}"],
        $"The ledger {path} did not do its work: ", "writable");

    [Fact]
    public async Task Start_WithAPluginThatIsNoAssembly_NamesIt()
    {
        await File.WriteAllTextAsync(_folder["Broken.dll"], "not an assembly");
        await File.WriteAllTextAsync(_folder["Broken.deps.json"], EmptyDeps);

        await AssertRefusedAsync("Offload.Worker", [$"--Offload:Plugins={_folder["."]}"], "Broken.dll", "cannot be loaded");
    }

    [Fact]
    public async Task Start_WithAPluginThatLacksADependency_NamesBoth()
    {
        // Any assembly will do that needs another one.
        var plugin = WorkerProcess.Executable("Offload.Worker.Tests") + ".dll";
        File.Copy(plugin, _folder["Offload.Worker.Tests.dll"]);
        await File.WriteAllTextAsync(_folder["Offload.Worker.Tests.deps.json"], EmptyDeps);

        await AssertRefusedAsync(
            "Offload.Worker", [$"--Offload:Plugins={_folder["."]}"], _folder["Offload.Worker.Tests.dll"], "xunit");
    }

    [Fact]
    public async Task Start_WithABadKey_SaysSoWithoutShowingIt()
    {
        await using var worker = WorkerProcess.Launch("Offload.TestWorker", "--Offload:SigningKeys=whsec_secret");

        Assert.Equal(1, await worker.WaitForExitAsync());
        Assert.Contains("Signing key 1", worker.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_secret", worker.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_InstalledWorker_RunsTheHandlersOfItsPluginFolder()
    {
        var plugins = Path.GetDirectoryName(WorkerProcess.Executable("Offload.TestWorker"))!;
        await using var worker = WorkerProcess.Launch(
            "Offload.Worker",
            "--Offload:Urls=http://127.0.0.1:0", $"--Offload:Ledger=Data Source={_folder.Ledger}",
            $"--Offload:Plugins={plugins}");
        await worker.WaitUntilReadyAsync();

        var id = await worker.Http.EnqueueAsync(JobClient.Mark(_folder["out"], "from a plugin"));
        await worker.Http.WaitForStateAsync(id, "Succeeded");

        Assert.Equal(["from a plugin"], JobClient.Marks(_folder["out"]));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task AssertRefusedAsync(string project, string[] settings, params string[] named)
    {
        await using var worker = WorkerProcess.Launch(project, settings);

        Assert.Equal(1, await worker.WaitForExitAsync());
        Assert.Contains("The worker cannot start.", worker.Output.Split('\n'));
        Assert.DoesNotContain("   at ", worker.Output, StringComparison.Ordinal);
        foreach (var text in named)
            Assert.Contains(text, worker.Output, StringComparison.Ordinal);
    }
}
