using System.Net;

namespace Offload.Engine.Ingest;

/// <summary>
/// Tells the names of this machine from all others. A request to a loopback address that names another host comes from
/// a browser that was lied to: a page may let its own name resolve to 127.0.0.1 (DNS rebinding), and the browser then
/// takes the worker for the page's own server. It cannot make the browser send another name.
/// </summary>
public static class LoopbackHost
{
    /// <summary>True for <c>localhost</c> and for addresses that only this machine reaches, without a port.</summary>
    public static bool IsNamedBy(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
    }
}
