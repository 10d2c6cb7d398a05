using System.Net;
using System.Net.Sockets;

namespace Offload.Benchmarks.SideBySide.Stores;

/// <summary>Ports of loopback that nobody else uses.</summary>
internal static class Ports
{
    public static int FindFree()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
