using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Bench.Core.Circuits;

/// <summary>
/// A Blazor page without a browser: it asks for the page and its circuit, acknowledges every drawing at once, and answers scripts as if they had
/// run. What is left out is what a browser does with a drawing, so that on one machine there is room for many.
/// </summary>
internal sealed class Circuit : IAsyncDisposable
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(60);

    private readonly Visitor _visitor;
    private readonly CountingProtocol _protocol = CountingProtocol.OfCircuit();
    private readonly HubConnection _connection;
    private readonly ScriptAnswers _scripts = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _calls = [];
    private readonly TaskCompletionSource _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[] _content;
    private string _id = "";
    private int _lastCall;
    private long _batches;

    private Circuit(Visitor visitor, string content)
    {
        _visitor = visitor;
        _content = Encoding.UTF8.GetBytes(content);
        var builder = new HubConnectionBuilder().WithUrl($"{visitor.Server}/_blazor", options =>
        {
            // As early-line.ts does it.
            options.SkipNegotiation = true;
            options.Transports = HttpTransportType.WebSockets;
            options.Headers["Cookie"] = visitor.Cookies;
            options.Headers["Origin"] = visitor.Server;
        });
        builder.Services.AddSingleton<IHubProtocol>(_protocol);
        _connection = builder.Build();
        Listen();
    }

    /// <summary>Told each drawing as it arrives, before it is acknowledged.</summary>
    public Action<byte[]>? OnBatch { get; set; }

    public long BytesIn => _protocol.BytesIn;

    public long Batches => Interlocked.Read(ref _batches);

    /// <summary>Opens a page and waits until what one came for is in a drawing of it.</summary>
    /// <param name="path">With a leading slash.</param>
    /// <param name="content">A text of the drawing.</param>
    public static async Task<Circuit> OpenAsync(Visitor visitor, string path, string content)
    {
        var circuit = new Circuit(visitor, content);
        var page = PageMarkers.In(await visitor.GetPageAsync(path));
        await circuit._connection.StartAsync();
        circuit._id = await circuit._connection.InvokeAsync<string>("StartCircuit", visitor.Server + "/", visitor.Server + path, "[]", page.State);
        await circuit._connection.SendAsync("UpdateRootComponents", page.Operations, page.State);
        await circuit._shown.Task.WaitAsync(AnswerLimit);
        return circuit;
    }

    /// <summary>Whether there is what <see cref="CallAsync"/> needs.</summary>
    public bool Knows(string[] words) => _scripts.FindObject(words) is not null;

    /// <summary>Calls a method that .NET has open to scripts.</summary>
    /// <param name="words">All of them stand in the call of the script that was given the object.</param>
    /// <returns>The answer as JSON.</returns>
    /// <exception cref="InvalidOperationException">No script was given such an object, or the method failed.</exception>
    public async Task<string> CallAsync(string[] words, string method, params object?[] arguments)
    {
        var target = _scripts.FindObject(words) ?? throw new InvalidOperationException($"The page gave no object to a script called with {string.Join(", ", words)}.");
        var call = Interlocked.Increment(ref _lastCall).ToString(CultureInfo.InvariantCulture);
        var answer = _calls[call] = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _connection.SendAsync("BeginInvokeDotNetFromJS", call, null, method, target, JsonSerializer.Serialize(arguments));
        return await answer.Task.WaitAsync(AnswerLimit);
    }

    /// <summary>Leaves the page as a browser does; the server would keep it for a while otherwise.</summary>
    public async ValueTask DisposeAsync()
    {
        using (await _visitor.PostAsync("/_blazor/disconnect", new MultipartFormDataContent { { new StringContent(_id), "circuitId" } }))
        {
            await _connection.DisposeAsync();
        }
    }

    private void Listen()
    {
        _connection.On<long, byte[]>("JS.RenderBatch", (id, batch) =>
        {
            Interlocked.Increment(ref _batches);
            OnBatch?.Invoke(batch);
            if (!_shown.Task.IsCompleted && batch.AsSpan().IndexOf(_content) >= 0)
            {
                _shown.TrySetResult();
            }

            return _connection.SendAsync("OnRenderCompleted", id, null);
        });
        // By what is called: handle, function, arguments, kind of result, object that it is a method of, kind of call.
        _connection.On<long, string, string, int, long, int>("JS.BeginInvokeJS", (handle, function, arguments, kind, _, _) =>
        {
            var result = _scripts.Answer(function, arguments, kind);
            return handle == 0 ? Task.CompletedTask : _connection.SendAsync("EndInvokeJSFromDotNet", handle, true, $"[{handle},true,{result}]");
        });
        _connection.On<string, bool, string>("JS.EndInvokeDotNet", (call, isDone, answer) =>
        {
            if (_calls.TryRemove(call, out var waiting))
            {
                _ = isDone ? waiting.TrySetResult(answer) : waiting.TrySetException(new InvalidOperationException(answer));
            }
        });
        _connection.On<string>("JS.Error", message => Fail(new InvalidOperationException($"The circuit failed: {message}")));
        _connection.Closed += reason =>
        {
            Fail(reason ?? new InvalidOperationException("The circuit is closed."));
            return Task.CompletedTask;
        };
    }

    private void Fail(Exception reason)
    {
        _shown.TrySetException(reason);
        foreach (var waiting in _calls.Values)
        {
            waiting.TrySetException(reason);
        }
    }
}
