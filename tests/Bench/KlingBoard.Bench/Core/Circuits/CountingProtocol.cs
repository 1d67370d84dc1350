using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace KlingBoard.Bench.Core.Circuits;

/// <summary>SignalR's MessagePack, which circuits speak under a name of their own. Counts the bytes that come; one for each connection.</summary>
internal sealed class CountingProtocol(string name, int version) : IHubProtocol
{
    private readonly MessagePackHubProtocol _inner = new();
    private long _bytesIn;

    public string Name => name;

    public int Version => version;

    public TransferFormat TransferFormat => _inner.TransferFormat;

    /// <summary>What messages took on the line, without the WebSocket's frames.</summary>
    public long BytesIn => Interlocked.Read(ref _bytesIn);

    public static CountingProtocol OfCircuit() => new("blazorpack", 1);

    public static CountingProtocol OfHub() => new("messagepack", 1);

    public bool IsVersionSupported(int other) => other == version;

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        var before = input.Length;
        var isWhole = _inner.TryParseMessage(ref input, binder, out message);
        Interlocked.Add(ref _bytesIn, before - input.Length);
        return isWhole;
    }

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => _inner.WriteMessage(message, output);

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => _inner.GetMessageBytes(message);
}
