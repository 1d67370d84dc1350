using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KlingBoard.E2E.Chaos;

/// <summary>A member of the demo team over HTTP. Cookies and token outlive the process that gave them: the key ring is on disk.</summary>
internal sealed partial class AppClient : IDisposable
{
    private const string Team = "northlight";
    private const string Email = "tomas@demo.klingboard";
    private const string Password = "First-Light-60";

    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
    private string _token = "";
    private string _projectId = "";

    /// <summary>Where the app answers now, without a trailing slash: each start has another address.</summary>
    public string Url { get; set; } = "";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Signs in, and finds the demo project.</summary>
    public async Task ArriveAsync()
    {
        var form = new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = await ReadTokenAsync("/account/sign-in"),
            ["Input.Email"] = Email,
            ["Input.Password"] = Password,
        };
        using var answer = await _http.PostAsync($"{Url}/account/sign-in", new FormUrlEncodedContent(form), Cancelled);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        _token = await ReadTokenAsync("/account/manage");

        // There is no list of projects over HTTP; the demo's renders name theirs.
        var renders = await GetAsync($"/api/t/{Team}/renders?earlier=1");
        _projectId = (string)renders["rows"]!.AsArray().Concat(renders["earlier"]!.AsArray()).First()!["projectId"]!;
    }

    /// <summary>Shots that are rendered alone, in board order.</summary>
    public async Task<IReadOnlyList<string>> ReadShotsAsync()
    {
        var board = await GetAsync($"/api/t/{Team}/p/{_projectId}/board");
        return [.. board["shots"]!.AsArray().Where(shot => shot!["groupId"] is null).Select(shot => (string)shot!["id"]!)];
    }

    /// <summary>Asks what a take costs and submits it.</summary>
    /// <returns>The render's id.</returns>
    public async Task<string> SubmitAsync(string shotId)
    {
        var address = $"/api/t/{Team}/p/{_projectId}/renders";
        var quote = await GetAsync($"{address}/quote?shotId={shotId}");
        using var request = new HttpRequestMessage(HttpMethod.Post, Url + address)
        {
            Content = JsonContent.Create(new { shotId, submissionId = Guid.NewGuid(), quoteId = (string)quote["quoteId"]! }),
            Headers = { { "RequestVerificationToken", _token } },
        };
        using var answer = await _http.SendAsync(request, Cancelled);
        var body = await answer.Content.ReadAsStringAsync(Cancelled);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        return (string)JsonNode.Parse(body)!["renderIds"]!.AsArray().Single()!;
    }

    public Task<JsonNode> ReadRenderAsync(string id) => GetAsync($"/api/t/{Team}/renders/{id}");

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await _http.GetStringAsync(Url + path, Cancelled))!;

    private async Task<string> ReadTokenAsync(string path) =>
        TokenPattern().Match(await _http.GetStringAsync(Url + path, Cancelled)).Groups["token"].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"")]
    private static partial Regex TokenPattern();
}
