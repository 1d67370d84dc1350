using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using KlingBoard.Tests.Host.Infrastructure;
using KlingBoard.Tests.Shared;

namespace KlingBoard.Tests.Upgrades;

/// <summary>Each stored folder, copied, upgraded by the start of the app and open for all tests of a class, which only read.</summary>
public sealed class StoredFolders : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<OpenFolder>> _open = new();

    internal OpenFolder Open(string version) => _open.GetOrAdd(version, _ => new Lazy<OpenFolder>(() => new OpenFolder(version))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var folder in _open.Values)
        {
            await folder.Value.DisposeAsync();
        }
    }
}

internal sealed class OpenFolder : IAsyncDisposable
{
    private readonly TempFolder _copy = new("upgrade");
    private readonly Lazy<Task<Browser>> _ines;

    public OpenFolder(string version)
    {
        StoredFolder.Copy(version, _copy.Path);
        Host = new UpgradeHost(_copy.Path);
        Expected = JsonNode.Parse(StoredFolder.ReadExpected(version))!.AsObject();
        _ines = new Lazy<Task<Browser>>(async () =>
        {
            var browser = new Browser(Host);
            using var answer = await SignInAsync(browser, "ines@stored.test", StoredFolder.Password);
            answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Found);
            return browser;
        });
    }

    public UpgradeHost Host { get; }

    public string Path => _copy.Path;

    /// <summary>What the folder's own version had in it.</summary>
    public JsonObject Expected { get; }

    public IEnumerable<JsonObject> Teams => Expected["teams"]!.AsArray().Select(team => team!.AsObject());

    /// <summary>Of a member of every stored team, signed in with her stored password.</summary>
    public Task<Browser> InesAsync() => _ines.Value;

    public static Task<HttpResponseMessage> SignInAsync(Browser browser, string email, string password) =>
        browser.SubmitAsync("/account/sign-in", "sign-in", ("Input.Email", email), ("Input.Password", password));

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _copy.Dispose();
    }
}
