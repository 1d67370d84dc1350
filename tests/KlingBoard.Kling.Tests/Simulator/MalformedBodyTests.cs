using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.Providers;
using KlingBoard.Kling.Tests.Rules;
using KlingBoard.Kling.Tests.Simulator.Support;

namespace KlingBoard.Kling.Tests.Simulator;

/// <summary>
/// A body that nobody can read made nothing, and the answer has to say so: 500 with 5000 "may exist", and a client would look for a task that never was.
/// </summary>
public sealed class MalformedBodyTests
{
    [Fact]
    public async Task Post_MalformedBodyAtEveryPath_IsRefusedForCertain()
    {
        await using var simulator = await SimulatorHost.StartAsync(inputs: new StatedInputs());
        await simulator.ControlAsync("accounts", new { name = "default", apiKey = "sim-key", videoSlots = 9999, imageSlots = 9999, audioSlots = 9999, elementSlots = 9999 });

        var wrong = new List<string>();
        foreach (var (path, good) in GoodBodies())
        {
            foreach (var body in MalformedBody.Of(good, seed: 29))
            {
                if (await ComplaintAsync(simulator, path, body) is { } complaint)
                {
                    wrong.Add($"{path}, {body.Name}: {complaint}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"Start":"2026-11-01T00:00:00Z","End":"2026-11-02T00:00:00Z","Limit":5,"Skip":0}""")]
    [InlineData("""{"Start":"2026-11-01T00:00:00Z","End":"2026-11-02T00:00:00Z","Limit":5,"Skip":-1,"Filters":{}}""")]
    [InlineData("""{"Start":"2026-11-01T00:00:00Z","End":"2026-11-02T00:00:00Z","Limit":0,"Skip":0,"Filters":{}}""")]
    [InlineData("""{"Start":"2026-11-01T00:00:00Z","End":"2026-11-02T00:00:00Z","Limit":5,"Skip":0,"Filters":{"status":null}}""")]
    [InlineData("null")]
    public async Task Post_CursorThatNobodyGave_IsRefused(string cursor)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var body = new JsonObject { ["cursor"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(cursor)) };

        var answer = await simulator.SendAsync(HttpMethod.Post, "/tasks", body.ToJsonString());

        (answer.HttpStatus, answer.Code, answer.Message).ShouldBe((400, 1201, "cursor: is none that was given"));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON")]
    public async Task Post_JsonByAnyOfItsNames_IsRead(string contentType)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var good = new MalformedBody("good", System.Text.Encoding.UTF8.GetBytes(SimulatorHost.Body().ToJsonString()), contentType);

        var (_, answer) = await SendAsync(simulator, SimulatorHost.OmniVideo, good);

        ((int)answer["code"]!).ShouldBe(0);
    }

    private static async Task<string?> ComplaintAsync(SimulatorHost simulator, string path, MalformedBody body)
    {
        var (status, answer) = await SendAsync(simulator, path, body);
        var (code, message) = ((int)answer["code"]!, (string)answer["message"]!);
        var isRefused = KlingErrorTable.IsCertainRefusal(code)
            && status is >= 400 and < 500
            && !message.Contains("already exist", StringComparison.OrdinalIgnoreCase)
            && !message.Contains("duplicate", StringComparison.OrdinalIgnoreCase);
        return isRefused || (body.IsJson && code == 0) ? null : $"{status} {code} {message}";
    }

    private static async Task<(int Status, JsonObject Answer)> SendAsync(SimulatorHost simulator, string path, MalformedBody body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body.Bytes) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "sim-key");
        if (body.ContentType is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", body.ContentType);
        }

        using var response = await simulator.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject());
    }

    // Of each path one body that is taken. Without an own id, which would be taken once only.
    private static IEnumerable<(string Path, JsonObject Good)> GoodBodies()
    {
        foreach (var item in TableCase.All.Where(item => item.Expected.Count == 0).DistinctBy(item => (item.Provider, item.Endpoint, item.Path)))
        {
            var good = item.Body.AsObject();
            good.Remove("external_task_id");
            good["options"]?.AsObject().Remove("external_task_id");
            yield return (RuleTableTests.PathOf(item), good);
        }

        var calls = KlingProvider.Kling.Calls;
        yield return ($"/{calls[KlingCall.FaceSearch]}", new JsonObject { ["video_url"] = "https://media.example/1.mp4" });
        yield return ($"/{calls[KlingCall.ElementDeletion]}", new JsonObject { ["element_id"] = "829836802793406551" });
        yield return ("/v1/general/delete-advanced-elements", new JsonObject { ["element_id"] = "829836802793406551" });
        yield return ($"/{calls[KlingCall.VoiceDeletion]}", new JsonObject { ["voice_id"] = "1" });
        var times = new JsonObject { ["start_time"] = "1781080778802", ["end_time"] = "1781080794151", ["limit"] = 5, ["filters"] = new JsonArray(), ["cursor"] = "" };
        yield return ("/tasks", (JsonObject)times.DeepClone());
        yield return ($"/{calls[KlingCall.PackLedger]}", (JsonObject)times.DeepClone());
        yield return ($"/{calls[KlingCall.BalanceLedger]}", times);
    }
}
