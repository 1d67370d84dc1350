using System.Net;
using System.Net.Sockets;
using System.Text;
using KlingBoard.Kling.Auth;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Kling.Tests.Client;

/// <summary>What a fake handler cannot show: how the real handler behaves when a real connection fails.</summary>
public sealed class SocketTests
{
    private const string Accepted = """{"code":0,"message":"SUCCEED","data":{"task_id":"1","task_status":"submitted"}}""";

    [Fact]
    public async Task Create_NobodyListens_IsNotSent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var outcome = await ClientOf(port).CreateAsync(OmniRequests.Valid(), TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<CreateOutcome.NotSent>();
    }

    [Fact]
    public async Task Create_NoConnectionWithinTheHandlersLimit_IsNotSent()
    {
        using var handler = KlingHttp.CreateHandler();
        handler.ConnectTimeout = TimeSpan.FromMilliseconds(1);
        handler.ConnectCallback = async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return Stream.Null;
        };

        var outcome = await ClientOf(handler, port: 9).CreateAsync(OmniRequests.Valid(), TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<CreateOutcome.NotSent>();
    }

    [Fact]
    public async Task Create_KeptConnectionClosedAfterTheRequest_MayExistAndIsNotSentAgain()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var client = ClientOf(((IPEndPoint)listener.LocalEndpoint).Port);
        var serving = ServeAsync(listener, TestContext.Current.CancellationToken);

        var first = await client.CreateAsync(OmniRequests.Valid(), TestContext.Current.CancellationToken);
        var second = await client.CreateAsync(OmniRequests.Valid(), TestContext.Current.CancellationToken);
        await serving;

        (first.GetType(), second.GetType()).ShouldBe((typeof(CreateOutcome.Accepted), typeof(CreateOutcome.MayExist)));
        listener.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task Create_RedirectElsewhere_DoesNotTakeTheKeyThere()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var serving = AnswerOnceAsync(
            listener, $"HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:{port}/other\r\nContent-Length: 0\r\n\r\n", TestContext.Current.CancellationToken);

        var outcome = await ClientOf(port).CreateAsync(OmniRequests.Valid(), TestContext.Current.CancellationToken);
        await serving;

        outcome.ShouldBeOfType<CreateOutcome.MayExist>();
        listener.Pending().ShouldBeFalse();
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task Create_AnswerIsBrokenlyCompressed_MayExist(string encoding)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var serving = AnswerOnceAsync(
            listener, $"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {Accepted.Length}\r\n\r\n{Accepted}", TestContext.Current.CancellationToken);

        var outcome = await ClientOf(port).CreateAsync(OmniRequests.Valid(), TestContext.Current.CancellationToken);
        await serving;

        outcome.ShouldBeOfType<CreateOutcome.MayExist>();
    }

    private static KlingClient ClientOf(int port) => ClientOf(KlingHttp.CreateHandler(), port);

    private static KlingClient ClientOf(HttpMessageHandler handler, int port) => new(
        new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan },
        KlingProvider.Kling,
        new Uri($"http://127.0.0.1:{port}"),
        KlingCredentials.FromApiKey("test-key"),
        TimeProvider.System);

    // Answers the first request, reads the second on the same connection to its end, and hangs up.
    private static async Task ServeAsync(TcpListener listener, CancellationToken cancellationToken)
    {
        using var connection = await listener.AcceptTcpClientAsync(cancellationToken);
        await using var stream = connection.GetStream();
        await ReadRequestAsync(stream, cancellationToken);
        await WriteAsync(stream, $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Accepted.Length}\r\n\r\n{Accepted}", cancellationToken);
        await ReadRequestAsync(stream, cancellationToken);
    }

    private static async Task AnswerOnceAsync(TcpListener listener, string answer, CancellationToken cancellationToken)
    {
        using var connection = await listener.AcceptTcpClientAsync(cancellationToken);
        await using var stream = connection.GetStream();
        await ReadRequestAsync(stream, cancellationToken);
        await WriteAsync(stream, answer, cancellationToken);
    }

    private static async Task WriteAsync(NetworkStream stream, string text, CancellationToken cancellationToken) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), cancellationToken);

    private static async Task ReadRequestAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var text = "";
        var buffer = new byte[4096];
        while (!IsWhole(text))
        {
            var read = await stream.ReadAsync(buffer, cancellationToken);
            read.ShouldBePositive();
            text += Encoding.UTF8.GetString(buffer, 0, read);
        }
    }

    private static bool IsWhole(string request)
    {
        const string LengthHeader = "Content-Length: ";
        var headEnd = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (headEnd < 0)
        {
            return false;
        }

        var lengthAt = request.IndexOf(LengthHeader, StringComparison.Ordinal) + LengthHeader.Length;
        var length = int.Parse(request[lengthAt..request.IndexOf('\r', lengthAt)], System.Globalization.CultureInfo.InvariantCulture);
        return request.Length >= headEnd + 4 + length;
    }
}
