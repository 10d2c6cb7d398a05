using System.Net;
using Offload.Engine.Ingest;

namespace Offload.Worker;

/// <summary>Reads an address to listen on, such as <c>http://127.0.0.1:8090</c> or <c>http://*:8090</c>.</summary>
internal static class ListenAddress
{
    public static bool IsHttp(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is
            {
                Scheme: "http" or "https", Port: >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort,
            };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>True where only this machine can reach the address.</summary>
    public static bool IsLoopback(string url) => LoopbackHost.IsNamedBy(BindingAddress.Parse(url).Host);
}
