using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using KlingBoard.Simulator;
using KlingBoard.Simulator.Intake;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Kling.Tests.Simulator.Support;

/// <summary>A running Simulator on a free port with a folder of its own, and a caller that holds its API key.</summary>
internal sealed class SimulatorHost : IAsyncDisposable
{
    public const string OmniVideo = "/v1/videos/omni-video";

    private SimulatorServer _server = null!;
    private IInputReader? _inputs;

    public SimulatorOptions Options { get; } = new()
    {
        Speed = 1,
        DataDirectory = Path.Combine(Path.GetTempPath(), $"klingboard-simulator-{Guid.NewGuid():N}"),
    };

    public FakeClock Clock { get; } = new();

    public FakeRenderer Renderer { get; } = new();

    public HttpClient Http { get; private set; } = null!;

    public string Journal => Path.Combine(Options.DataDirectory, "journal-2.jsonl");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull => _server.Services.GetRequiredService<T>();

    /// <param name="inputs">States the facts of media in place of fetching them.</param>
    public static async Task<SimulatorHost> StartAsync(Action<SimulatorOptions>? configure = null, IInputReader? inputs = null)
    {
        var host = new SimulatorHost { _inputs = inputs };
        configure?.Invoke(host.Options);
        await host.OpenAsync();
        return host;
    }

    public async Task RestartAsync(Action? meanwhile = null)
    {
        await CloseAsync();
        meanwhile?.Invoke();
        await OpenAsync();
    }

    /// <summary>A body that every rule accepts, changed as the test wants.</summary>
    public static JsonObject Body(string? externalTaskId = null, Action<JsonObject>? change = null)
    {
        var body = new JsonObject
        {
            ["model_name"] = "kling-v3-omni",
            ["prompt"] = "Steam rises from a cup of coffee",
            ["aspect_ratio"] = "16:9",
            ["duration"] = "5",
            ["mode"] = "std",
        };
        if (externalTaskId is not null)
        {
            body["external_task_id"] = externalTaskId;
        }

        change?.Invoke(body);
        return body;
    }

    public Task<Answer> CreateAsync(JsonNode body) => CreateAsync(body.ToJsonString());

    public Task<Answer> CreateAsync(string body) => SendAsync(HttpMethod.Post, OmniVideo, body);

    /// <summary>Creates a task that must be accepted, and gives its id.</summary>
    public async Task<string> AcceptAsync(JsonNode body)
    {
        var answer = await CreateAsync(body);
        answer.Code.ShouldBe(0, answer.Message);
        return (string)answer.Data!["task_id"]!;
    }

    public Task<Answer> FindAsync(string id) => SendAsync(HttpMethod.Get, $"{OmniVideo}/{id}");

    public async Task<string> StatusAsync(string id) => (string)(await FindAsync(id)).Data!["task_status"]!;

    /// <summary>Lets so much time pass that any task is past its end, and asks for this one.</summary>
    public async Task<JsonNode> FinishAsync(string id)
    {
        Clock.Advance(TimeSpan.FromHours(1));
        return (await FindAsync(id)).Data!;
    }

    public async Task<JsonArray> ReadListAsync(string path) => JsonNode.Parse(await Http.GetStringAsync(path, Cancellation))!.AsArray();

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body = null, string? authorization = "Bearer sim-key")
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var response = await Http.SendAsync(request, Cancellation);
        return new Answer((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!.AsObject());
    }

    /// <summary>Lets time pass in steps until something that waits for the clock is done; what waits may begin to only after a step.</summary>
    public async Task UntilAsync(Task done, TimeSpan step)
    {
        while (!done.IsCompleted)
        {
            Clock.Advance(step);
            await Task.WhenAny(done, Http.GetAsync("/_sim/clock", Cancellation));
        }
    }

    /// <summary>Makes a control call that must be taken, such as <c>faults</c>.</summary>
    public async Task<JsonNode> ControlAsync(string what, object body)
    {
        using var response = await Http.PostAsJsonAsync($"/_sim/{what}", body, Cancellation);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(Cancellation));
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(Options.DataDirectory, recursive: true);
    }

    private async Task OpenAsync()
    {
        _server = new SimulatorServer(Options, Clock, loggers: null, Renderer, _inputs);
        await _server.StartAsync(Cancellation);
        Http = new HttpClient { BaseAddress = _server.BaseAddress };
    }

    private async Task CloseAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
    }
}

internal sealed record Answer(int HttpStatus, JsonObject Json)
{
    public int Code => (int)Json["code"]!;

    public string Message => (string)Json["message"]!;

    public JsonNode? Data => Json["data"];
}
