using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Offload.Worker.Tests;

public sealed class StartTests : IDisposable
{
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
}
