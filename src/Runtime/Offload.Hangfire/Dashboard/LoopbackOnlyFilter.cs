using System.Net;
using Hangfire.Dashboard;
using Offload.Engine.Ingest;

namespace Offload.Hangfire.Dashboard;

/// <summary>
/// Lets in who sits at this machine. A request that came through a proxy is refused even when the proxy runs here:
/// behind it, every visitor of the world looks local. So is one that names another host: a page of another site
/// sent it (<see cref="LoopbackHost"/>).
/// </summary>
internal sealed class LoopbackOnlyFilter : IDashboardAuthorizationFilter
{
    private static readonly string[] ProxyHeaders = ["Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"];

    public bool Authorize(DashboardContext context)
    {
        var http = context.GetHttpContext();
        return http.Connection.RemoteIpAddress is { } remote
            && IPAddress.IsLoopback(remote)
            && LoopbackHost.IsNamedBy(http.Request.Host.Host)
            && !ProxyHeaders.Any(http.Request.Headers.ContainsKey);
    }
}
