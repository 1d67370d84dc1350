using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KlingBoard.Tests.Renders;

/// <summary>What happens to a create call.</summary>
internal enum CreateFate
{
    Accept,

    /// <summary>No connection comes about.</summary>
    NoConnection,

    /// <summary>A task is made, and the connection breaks before the answer.</summary>
    AcceptAndLoseAnswer,

    /// <summary>The connection breaks before a task is made.</summary>
    LoseRequest,

    /// <summary>A task is made, and the answer is code 5002.</summary>
    AcceptAndSay5002,

    /// <summary>A task is made, and a proxy answers with a page.</summary>
    AcceptAndSendPage,

    /// <summary>Refused by a gateway, with <see cref="FakeKling.GatewayAnswer"/>.</summary>
    RefuseInGatewaysShape,

    /// <summary>Refused with the code of <see cref="FakeKling.RefusalCode"/>.</summary>
    Refuse,
}

/// <summary>
/// A provider by hand behind the real client: it keeps a ledger of its own, in which a second create under one id shows. Results are served
/// from the same handler. Safe for many threads.
/// </summary>
internal sealed class FakeKling(TimeProvider time) : HttpMessageHandler
{
    public const string Host = "https://kling.test";

    private readonly ConcurrentDictionary<string, FakeTask> _tasks = new();
    private readonly ConcurrentQueue<CreateFate> _fates = new();
    private int _nextId = 100_000;

    /// <summary>External ids of all creates that arrived, in order; more than one of a kind is a render paid twice.</summary>
    public ConcurrentQueue<string> Creates { get; } = new();

    public ConcurrentQueue<JsonObject> Bodies { get; } = new();

    public int RefusalCode { get; set; } = 1303;

    public TimeSpan? RetryAfter { get; set; }

    public (HttpStatusCode Status, string Body) GatewayAnswer { get; set; } = (HttpStatusCode.PaymentRequired, "");

    public int Finds { get; private set; }

    /// <summary>While set, look-ups break.</summary>
    public bool IsDeaf { get; set; }

    /// <summary>Holds look-ups until it is released.</summary>
    public TaskCompletionSource? HangFinds { get; set; }

    /// <summary>While set, look-ups break in a way that nobody foresaw.</summary>
    public Exception? FindException { get; set; }

    /// <summary>Turns questions away, asking for this pause.</summary>
    public TimeSpan? FindsTooMany { get; set; }

    /// <summary>While set, a task is not found although it was made.</summary>
    public bool HidesTasks { get; set; }

    /// <summary>Holds creates until it is released.</summary>
    public TaskCompletionSource? Barrier { get; set; }

    /// <summary>What the result link answers.</summary>
    public Func<HttpResponseMessage> Result { get; set; } = () => new HttpResponseMessage(HttpStatusCode.NotFound);

    /// <summary>A link that is always answered with 403.</summary>
    public Uri? DeadLink { get; set; }

    public int Downloads { get; private set; }

    public IReadOnlyCollection<FakeTask> Tasks => [.. _tasks.Values];

    public int Running => _tasks.Values.Count(task => task.Status is "submitted" or "processing");

    public void Next(params CreateFate[] fates) => Array.ForEach(fates, _fates.Enqueue);

    public FakeTask TaskOf(string externalId) => _tasks[externalId];

    public void ServeFile(string path) => Result = () =>
    {
        var content = new ByteArrayContent(File.ReadAllBytes(path));
        content.Headers.ContentType = new MediaTypeHeaderValue("video/mp4");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath.EndsWith(".mp4", StringComparison.Ordinal))
        {
            Downloads++;
            return request.RequestUri == DeadLink ? new HttpResponseMessage(HttpStatusCode.Forbidden) : Result();
        }

        return request.Method == HttpMethod.Post ? await CreateAsync(request, cancellationToken) : await FindAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> CreateAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var fate = _fates.TryDequeue(out var planned) ? planned : CreateFate.Accept;
        if (fate == CreateFate.NoConnection)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
        }

        var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!.AsObject();
        var externalId = body["external_task_id"]?.GetValue<string>() ?? "";
        if (fate == CreateFate.LoseRequest)
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "broken");
        }

        Creates.Enqueue(externalId);
        Bodies.Enqueue(body);
        if (Barrier is { } barrier)
        {
            await barrier.Task.WaitAsync(cancellationToken);
        }

        if (fate == CreateFate.RefuseInGatewaysShape)
        {
            return new HttpResponseMessage(GatewayAnswer.Status) { Content = new StringContent(GatewayAnswer.Body, Encoding.UTF8, "application/json") };
        }

        if (fate == CreateFate.Refuse)
        {
            return Refusal();
        }

        var task = new FakeTask(Interlocked.Increment(ref _nextId).ToString(System.Globalization.CultureInfo.InvariantCulture), externalId, time.GetUtcNow());
        _tasks[externalId] = task;
        return fate switch
        {
            CreateFate.AcceptAndLoseAnswer => throw new HttpRequestException(HttpRequestError.ResponseEnded, "broken"),
            CreateFate.AcceptAndSay5002 => Answer(HttpStatusCode.GatewayTimeout, 5002, "internal timeout", null),
            CreateFate.AcceptAndSendPage => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("<html>busy</html>") },
            _ => Answer(HttpStatusCode.OK, 0, "SUCCEED", task.ToJson()),
        };
    }

    private HttpResponseMessage Refusal()
    {
        var answer = Answer(RefusalCode is 1301 or 1201 ? HttpStatusCode.BadRequest : HttpStatusCode.TooManyRequests, RefusalCode, "refused by rule", null);
        if (RetryAfter is { } wait)
        {
            answer.Headers.RetryAfter = new RetryConditionHeaderValue(wait);
        }

        return answer;
    }

    private async Task<HttpResponseMessage> FindAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await (HangFinds?.Task.WaitAsync(cancellationToken) ?? Task.CompletedTask);
        Finds++;
        if (FindException is not null)
        {
            throw FindException;
        }

        if (IsDeaf)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "down");
        }

        if (FindsTooMany is { } pause)
        {
            var refusal = Answer(HttpStatusCode.TooManyRequests, 1302, "too fast", null);
            refusal.Headers.RetryAfter = new RetryConditionHeaderValue(pause);
            return refusal;
        }

        if (request.RequestUri!.Query.Length > 0)
        {
            return Answer(HttpStatusCode.OK, 0, "SUCCEED", new JsonArray([.. _tasks.Values.Where(_ => !HidesTasks).Select(task => task.ToJson())]));
        }

        var id = request.RequestUri.Segments[^1];
        var found = _tasks.Values.FirstOrDefault(task => !HidesTasks && (task.Id == id || task.ExternalId == id));
        return found is null
            ? Answer(HttpStatusCode.NotFound, 1203, "task not found", null)
            : Answer(HttpStatusCode.OK, 0, "SUCCEED", found.ToJson());
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, int code, string message, JsonNode? data)
    {
        var envelope = new JsonObject { ["code"] = code, ["message"] = message, ["request_id"] = "r", ["data"] = data };
        return new HttpResponseMessage(status) { Content = new StringContent(envelope.ToJsonString(), Encoding.UTF8, "application/json") };
    }
}

/// <summary>A task at the fake provider, moved by the test.</summary>
internal sealed class FakeTask(string id, string externalId, DateTimeOffset createdAt)
{
    public string Id { get; } = id;

    public string ExternalId { get; } = externalId;

    public string Status { get; set; } = "submitted";

    public string Message { get; set; } = "";

    public string Deduction { get; set; } = "";

    public string Link { get; set; } = $"{FakeKling.Host}/results/{externalId}.mp4";

    public string? WatermarkLink { get; set; }

    /// <summary>What it made when that is no video.</summary>
    public JsonObject? Made { get; set; }

    /// <summary>Says that it succeeded, and names nothing.</summary>
    public bool HasNoResult { get; set; }

    public void Succeed(string deduction = "4")
    {
        Status = "succeed";
        Deduction = deduction;
    }

    public JsonObject ToJson() => new()
    {
        ["task_id"] = Id,
        ["task_status"] = Status,
        ["task_status_msg"] = Message,
        ["task_info"] = new JsonObject { ["external_task_id"] = ExternalId },
        ["task_result"] = Status == "succeed" && !HasNoResult
            ? Made?.DeepClone() ?? new JsonObject { ["videos"] = new JsonArray(new JsonObject { ["id"] = "v1", ["url"] = Link, ["watermark_url"] = WatermarkLink, ["duration"] = "5.041" }) }
            : new JsonObject(),
        ["final_unit_deduction"] = Deduction,
        ["created_at"] = createdAt.ToUnixTimeMilliseconds(),
        ["updated_at"] = createdAt.ToUnixTimeMilliseconds(),
    };
}
