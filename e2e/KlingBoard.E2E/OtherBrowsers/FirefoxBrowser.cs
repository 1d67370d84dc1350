using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using WebDriverBiDi;
using WebDriverBiDi.BrowsingContext;
using WebDriverBiDi.Input;
using WebDriverBiDi.Script;
using WebDriverBiDi.Session;

namespace KlingBoard.E2E.OtherBrowsers;

/// <summary>Firefox without a window, driven by WebDriver BiDi.</summary>
internal sealed partial class FirefoxBrowser : IOtherBrowser
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly BiDiDriver _driver;
    private readonly string _page;

    private FirefoxBrowser(Process process, BiDiDriver driver, string page)
    {
        _process = process;
        _driver = driver;
        _page = page;
    }

    /// <param name="folder">Keeps its profile; downloads go to <c>Downloads</c> in it, without a question.</param>
    public static async Task<FirefoxBrowser> StartAsync(string folder)
    {
        var profile = Directory.CreateDirectory(Path.Combine(folder, "profile")).FullName;
        var downloads = Directory.CreateDirectory(Path.Combine(folder, "Downloads")).FullName;
        await File.WriteAllTextAsync(Path.Combine(profile, "user.js"), $"""
            user_pref("browser.download.folderList", 2);
            user_pref("browser.download.dir", "{downloads}");
            user_pref("browser.download.always_ask_before_handling_new_types", false);
            user_pref("media.autoplay.default", 0);
            user_pref("remote.active-protocols", 1);
            user_pref("app.update.enabled", false);
            user_pref("services.settings.server", "data:,");
            """);
        var process = Process.Start(new ProcessStartInfo(
            Environment.GetEnvironmentVariable("KLINGBOARD_FIREFOX") ?? "/usr/bin/firefox-esr",
            ["--headless", "--no-remote", "--remote-debugging-port=0", "--profile", profile, "--width=1440", "--height=900"])
        {
            RedirectStandardError = true,
        })!;
        var address = await ReadAddressAsync(process).WaitAsync(Limit);
        var driver = new BiDiDriver(Limit);
        await driver.StartAsync(address + "/session");
        await driver.Session.NewSessionAsync(new NewCommandParameters());
        var tree = await driver.BrowsingContext.GetTreeAsync(new GetTreeCommandParameters());
        return new FirefoxBrowser(process, driver, tree.ContextTree[0].BrowsingContextId);
    }

    public Task OpenAsync(string url) =>
        _driver.BrowsingContext.NavigateAsync(new NavigateCommandParameters(_page, url) { Wait = ReadinessState.Complete });

    public async Task ClickAsync(string element)
    {
        var place = await ReadAsync($$"""(() => { const at = {{element}}; const box = at.getBoundingClientRect(); return `${Math.round(box.x + box.width / 2)} ${Math.round(box.y + box.height / 2)}`; })()""");
        var (x, y) = (place.Split(' ')[0], place.Split(' ')[1]);
        var mouse = new PointerSourceActions();
        mouse.Actions.Add(new PointerMoveAction { X = double.Parse(x, CultureInfo.InvariantCulture), Y = double.Parse(y, CultureInfo.InvariantCulture) });
        mouse.Actions.Add(new PointerDownAction(0));
        mouse.Actions.Add(new PointerUpAction(0));
        await PerformAsync(mouse);
    }

    public Task TypeAsync(string text)
    {
        var keys = new KeySourceActions();
        foreach (var letter in text.Select(letter => letter.ToString()))
        {
            keys.Actions.Add(new KeyDownAction(letter));
            keys.Actions.Add(new KeyUpAction(letter));
        }

        return PerformAsync(keys);
    }

    public async Task<string> ReadAsync(string expression)
    {
        var result = await _driver.Script.EvaluateAsync(new EvaluateCommandParameters($"String({expression})", new ContextTarget(_page), awaitPromise: true));
        return result is EvaluateResultSuccess { Result: StringRemoteValue text }
            ? text.Value
            : throw new InvalidOperationException($"{expression}: {(result as EvaluateResultException)?.ExceptionDetails.Text}");
    }

    public async ValueTask DisposeAsync()
    {
        await _driver.DisposeAsync();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private Task PerformAsync(SourceActions actions)
    {
        var perform = new PerformActionsCommandParameters(_page);
        perform.Actions.Add(actions);
        return _driver.Input.PerformActionsAsync(perform);
    }

    private static async Task<string> ReadAddressAsync(Process process)
    {
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            if (AddressLine().Match(line) is { Success: true } match)
            {
                // Whatever else it says is read and dropped, so that it never waits for us.
                _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
                return match.Groups["address"].Value;
            }
        }

        throw new InvalidOperationException("Firefox ended before it said where it listens.");
    }

    [GeneratedRegex("WebDriver BiDi listening on (?<address>ws://[^ ]+)")]
    private static partial Regex AddressLine();
}
