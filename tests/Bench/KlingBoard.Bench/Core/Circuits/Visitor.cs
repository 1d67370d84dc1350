using System.Net;
using System.Text.RegularExpressions;

namespace KlingBoard.Bench.Core.Circuits;

/// <summary>Somebody with a browser's cookies and no browser.</summary>
internal sealed partial class Visitor : IDisposable
{
    private const string SignInPath = "/account/sign-in";
    private const string DemoPassword = "First-Light-60";

    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;

    /// <param name="server">Where it answers, without a slash at the end.</param>
    public Visitor(string server)
    {
        Server = server;
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false });
        _http.DefaultRequestHeaders.Add("Origin", server);
    }

    public string Server { get; }

    public string Cookies => _cookies.GetCookieHeader(new Uri(Server));

    public static async Task<Visitor> SignInAsync(string server, string email)
    {
        var visitor = new Visitor(server);
        var form = await visitor.GetPageAsync(SignInPath);
        using var answer = await visitor.PostAsync(SignInPath, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = WebUtility.HtmlDecode(FormToken().Match(form).Groups[1].Value),
            ["Input.Email"] = email,
            ["Input.Password"] = DemoPassword,
            ["Input.Remember"] = "true",
        }));
        return answer.StatusCode == HttpStatusCode.Found ? visitor : throw new InvalidOperationException($"{email} could not sign in: {answer.StatusCode}.");
    }

    /// <param name="path">With a leading slash.</param>
    public async Task<string> GetPageAsync(string path)
    {
        using var answer = await _http.GetAsync(Server + path);
        return answer.StatusCode == HttpStatusCode.OK
            ? await answer.Content.ReadAsStringAsync()
            : throw new InvalidOperationException($"{path} answers {answer.StatusCode}.");
    }

    /// <param name="path">With a leading slash.</param>
    public Task<HttpResponseMessage> PostAsync(string path, HttpContent content) => _http.PostAsync(Server + path, content);

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
