using KlingBoard.E2E.Infrastructure;
using Microsoft.Playwright;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(BrowserFixture))]
// Two at a time, also on two cores: most of a test is waiting for somebody who types, and for servers that were killed.
[assembly: Parallelization(Mode = ParallelMode.Collections, MaxThreads = 2)]

namespace KlingBoard.E2E.Infrastructure;

/// <summary>One Chromium for the whole run. Visitors are apart from each other by their contexts.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    // Debian's browser: no sandbox, because the tests often run as root; no traffic of its own, because networks are often closed.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser has not been started.");

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("KLINGBOARD_CHROMIUM") ?? "/usr/bin/chromium",
            Args = Arguments,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
