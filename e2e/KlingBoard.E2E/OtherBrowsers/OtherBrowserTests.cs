using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;

namespace KlingBoard.E2E.OtherBrowsers;

/// <summary>The main job once in each of the other browsers that the README names: sign in, write, render, watch, download.</summary>
public sealed class OtherBrowserTests(OtherBrowserTests.QuickApp fixture) : IClassFixture<OtherBrowserTests.QuickApp>
{
    private const string Status = "document.querySelector('article[data-shot-id][data-selected] .kb-status')?.textContent";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Firefox_FromSignInToADownload_DoesTheJob()
    {
        using var folder = new TemporaryFolder();
        await using var browser = await FirefoxBrowser.StartAsync(folder.Path);
        await DoTheJobAsync(browser, folder, "Seen by Firefox");
    }

    [Fact]
    public async Task WebKit_FromSignInToADownload_DoesTheJob()
    {
        using var folder = new TemporaryFolder();
        await using var browser = await WebKitBrowser.StartAsync(folder.Path);
        await DoTheJobAsync(browser, folder, "Seen by WebKit");
    }

    private async Task DoTheJobAsync(IOtherBrowser browser, TemporaryFolder folder, string title)
    {
        await SignInAsync(browser);
        await WriteAsync(browser, title);
        await RenderAsync(browser);
        await WatchAsync(browser);
        await DownloadAsync(browser, folder);
    }

    private async Task SignInAsync(IOtherBrowser browser)
    {
        await browser.OpenAsync(fixture.App.Url + SignInPage.Path);
        await ClickAsync(browser, First("input[type=email]"));
        await browser.TypeAsync(DemoMembers.Ines);
        await ClickAsync(browser, First("input[type=password]"));
        await browser.TypeAsync(DemoMembers.Password);
        await ClickAsync(browser, First("button[type=submit]"));
        await UntilAsync(browser, $"!!{WithText("a", "First Light")}");
    }

    private static async Task WriteAsync(IOtherBrowser browser, string title)
    {
        await ClickAsync(browser, WithText("a", "First Light"));
        await UntilAsync(browser, "!!document.querySelector('article[data-shot-id][tabindex]')");
        await UntilAsync(browser, "!document.documentElement.hasAttribute('data-kb-unpriced')");
        await ClickAsync(browser, "[...document.querySelectorAll('section.scene button')].find((button) => button.textContent.includes('Shot'))");
        // A new shot is ready to be named.
        await UntilAsync(browser, "document.activeElement?.matches('[data-kb-inspector] input')");
        await browser.TypeAsync(title);
        await ClickAsync(browser, First("[data-kb-inspector] .cm-content"));
        await browser.TypeAsync("Gulls rise over a grey harbour at dawn.");
        await UntilAsync(browser, "/Saved$/.test(document.querySelector('.kb-saved')?.textContent.trim())");
        await UntilAsync(browser, $"document.querySelector('article[data-selected]')?.textContent.includes('{title}')");
    }

    private static async Task RenderAsync(IOtherBrowser browser)
    {
        await UntilAsync(browser, "!document.documentElement.hasAttribute('data-kb-unpriced')");
        await ClickAsync(browser, "[...document.querySelectorAll('[data-kb-inspector] button[data-kb-spends]')].find((button) => button.ariaDisabled !== 'true' && /\\d u/.test(button.textContent))");
        await UntilAsync(browser, $"/To review/.test({Status})");
    }

    private static async Task WatchAsync(IOtherBrowser browser)
    {
        await ClickAsync(browser, First("[data-kb-inspector] [role=option][aria-label^='Take 1']"));
        await UntilAsync(browser, "document.querySelector('kb-player video')?.currentTime > 0.3");
    }

    private async Task DownloadAsync(IOtherBrowser browser, TemporaryFolder folder)
    {
        await browser.OpenAsync(fixture.App.Url + "/t/northlight/gallery");
        await ClickAsync(browser, First("article[role=option]"));
        await ClickAsync(browser, First("aside a[aria-label='Download']"));
        await folder.HoldsAsync("*.mp4", Limit);
    }

    /// <summary>The first of its kind that can be seen.</summary>
    private static string First(string selector) => $"[...document.querySelectorAll(\"{selector}\")].find((element) => element.checkVisibility())";

    private static string WithText(string selector, string text) =>
        $"[...document.querySelectorAll('{selector}')].find((element) => element.textContent.trim() === '{text}')";

    /// <summary>Clicks an element once it is there.</summary>
    private static async Task ClickAsync(IOtherBrowser browser, string element)
    {
        await UntilAsync(browser, $"!!{element}");
        await browser.ReadAsync($"{element}.scrollIntoView({{ block: 'center' }})");
        await browser.ClickAsync(element);
    }

    /// <summary>Asks until a script says true.</summary>
    private static async Task UntilAsync(IOtherBrowser browser, string condition)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var limit = new CancellationTokenSource(Limit);
        while (await browser.ReadAsync(condition) != "true")
        {
            limit.IsCancellationRequested.ShouldBeFalse($"{condition}, at {await browser.ReadAsync("location.href")}");
            await pause.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Renders are not what is looked at here, so they take seconds.</summary>
    public sealed class QuickApp : IAsyncLifetime
    {
        public AppProcess App { get; } = new(new Dictionary<string, string> { ["Simulator__Speed"] = "200" });

        public async ValueTask InitializeAsync() => await App.StartAsync(TestContext.Current.CancellationToken);

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("klingboard-browser-").FullName;

        /// <summary>Returns once there is such a file in <c>Downloads</c> with something in it.</summary>
        public async Task HoldsAsync(string pattern, TimeSpan limit)
        {
            var downloads = Directory.CreateDirectory(System.IO.Path.Combine(Path, "Downloads"));
            using var watcher = new FileSystemWatcher(downloads.FullName) { EnableRaisingEvents = true };
            var changed = new SemaphoreSlim(0);
            watcher.Changed += (_, _) => changed.Release();
            watcher.Created += (_, _) => changed.Release();
            watcher.Renamed += (_, _) => changed.Release();
            while (!downloads.EnumerateFiles(pattern).Any(file => file.Length > 0))
            {
                (await changed.WaitAsync(limit)).ShouldBeTrue($"No {pattern} was downloaded.");
            }
        }

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
