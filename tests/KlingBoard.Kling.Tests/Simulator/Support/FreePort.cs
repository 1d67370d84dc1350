using System.Net;
using System.Net.Sockets;

namespace KlingBoard.Kling.Tests.Simulator.Support;

/// <summary>A port that was free a moment ago, for tests whose server must come back at the same address.</summary>
internal static class FreePort
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
