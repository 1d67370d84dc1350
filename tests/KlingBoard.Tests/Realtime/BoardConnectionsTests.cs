using System.IO.Pipelines;
using KlingBoard.Realtime.Hubs;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Tests.Realtime;

/// <summary>Clients over pipes. One that holds a few bytes is soon behind when nobody reads it.</summary>
public sealed class BoardConnectionsTests : IAsyncDisposable
{
    private const string Group = "project";

    private readonly BoardConnections _connections = new(NullLogger<DefaultHubLifetimeManager<BoardHub>>.Instance);
    private readonly List<Pipe> _pipes = [];

    [Fact]
    public async Task Client_ThatTakesInNothing_IsCutOffAndHoldsUpNobody()
    {
        var (slow, _) = await ConnectAsync("slow", holds: 16);
        var (_, read) = await ConnectAsync("reading", holds: 0);
        var reading = CountAsync(read);

        for (var sent = 0; sent < BoardConnections.MostBehind + 2; sent++)
        {
            var sending = _connections.SendGroupAsync(Group, "Changed", ["a change"], TestContext.Current.CancellationToken);

            sending.IsCompletedSuccessfully.ShouldBeTrue();
        }

        await WhenAbortedAsync(slow).WaitAsync(TestContext.Current.CancellationToken);
        await _connections.OnDisconnectedAsync(slow);
        (await reading).ShouldBe(BoardConnections.MostBehind + 2);
        _connections.CountOf(Group).ShouldBe(1);
    }

    [Fact]
    public async Task Client_ALittleBehind_StaysAndGetsEverything()
    {
        var (slow, unread) = await ConnectAsync("slow", holds: 16);
        for (var sent = 0; sent < BoardConnections.MostBehind; sent++)
        {
            await _connections.SendGroupAsync(Group, "Changed", ["a change"], TestContext.Current.CancellationToken);
        }

        await CountAsync(unread, BoardConnections.MostBehind);

        slow.ConnectionAborted.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public async Task Connection_ThatIsGone_IsInNoGroup()
    {
        var (gone, _) = await ConnectAsync("gone", holds: 0);

        await _connections.OnDisconnectedAsync(gone);
        await _connections.AddToGroupAsync("gone", Group, TestContext.Current.CancellationToken);

        _connections.CountOf(Group).ShouldBe(0);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pipe in _pipes)
        {
            await pipe.Reader.CompleteAsync();
        }
    }

    /// <param name="holds">Bytes on their way before a write waits; 0 for any number.</param>
    private async Task<(HubConnectionContext Connection, PipeReader Sent)> ConnectAsync(string id, int holds)
    {
        var (toClient, toServer) = (new Pipe(new PipeOptions(pauseWriterThreshold: holds, resumeWriterThreshold: holds / 2)), new Pipe());
        _pipes.AddRange([toClient, toServer]);
        var line = new DefaultConnectionContext(id, new DuplexPipe(toServer.Reader, toClient.Writer), null!);
        var connection = new HubConnectionContext(line, new HubConnectionContextOptions(), NullLoggerFactory.Instance) { Protocol = new JsonHubProtocol() };
        await _connections.OnConnectedAsync(connection);
        await _connections.AddToGroupAsync(id, Group, TestContext.Current.CancellationToken);
        return (connection, toClient.Reader);
    }

    private static Task WhenAbortedAsync(HubConnectionContext connection)
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.ConnectionAborted.Register(aborted.SetResult);
        return aborted.Task;
    }

    // Messages end with a byte of their own.
    private static async Task<int> CountAsync(PipeReader reader, int upTo = BoardConnections.MostBehind + 2)
    {
        for (var count = 0; ;)
        {
            var read = await reader.ReadAsync(TestContext.Current.CancellationToken);
            foreach (var part in read.Buffer)
            {
                count += part.Span.Count((byte)0x1e);
            }

            reader.AdvanceTo(read.Buffer.End);
            if (count >= upTo)
            {
                return count;
            }
        }
    }

    private sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
