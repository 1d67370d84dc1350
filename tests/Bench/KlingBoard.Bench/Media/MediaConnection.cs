using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KlingBoard.Bench.Media;

/// <summary>
/// A connection that asks for one file again and again and looks at nothing but status and length: an HTTP client would take more of the two cores
/// than the servers that are measured.
/// </summary>
internal sealed class MediaConnection : IDisposable
{
    private const int BufferBytes = 256 * 1024;

    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly MediaTarget _target;

    public MediaConnection(MediaTarget target)
    {
        _target = target;
        _socket.Connect(IPAddress.Loopback, target.Url.Port);
    }

    /// <exception cref="InvalidOperationException">The answer is another than what was asked for.</exception>
    public void Get(MediaPart part)
    {
        var cookies = _target.Cookies.Length == 0 ? "" : $"Cookie: {_target.Cookies}\r\n";
        _socket.Send(Encoding.ASCII.GetBytes($"GET {_target.Url.PathAndQuery} HTTP/1.1\r\nHost: {_target.Url.Authority}\r\n{part.RangeLine()}{cookies}\r\n"));
        var (head, bodyBytes) = ReadHead();
        var expected = part.RangeBytes is null ? "HTTP/1.1 200" : "HTTP/1.1 206";
        if (!head.StartsWith(expected, StringComparison.Ordinal) || LengthIn(head) != part.BodyBytes)
        {
            throw new InvalidOperationException($"{_target.Name} answers {part.Name} with:\n{head}");
        }

        for (var left = part.BodyBytes - bodyBytes; left > 0;)
        {
            left -= Receive(0, (int)Math.Min(left, BufferBytes));
        }
    }

    public void Dispose() => _socket.Dispose();

    private (string Head, int BodyBytes) ReadHead()
    {
        for (var count = 0; ;)
        {
            count += Receive(count, BufferBytes - count);
            if (_buffer.AsSpan(0, count).IndexOf(EndOfHead) is >= 0 and var end)
            {
                return (Encoding.ASCII.GetString(_buffer, 0, end), count - end - EndOfHead.Length);
            }
        }
    }

    private int Receive(int at, int count) =>
        _socket.Receive(_buffer, at, count, SocketFlags.None) is > 0 and var received
            ? received
            : throw new InvalidOperationException($"{_target.Name} closed the connection.");

    private static long LengthIn(string head) => head.Split("\r\n")
        .Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
        .Select(line => long.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture))
        .SingleOrDefault(-1);
}
