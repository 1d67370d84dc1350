using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OpenQA.Selenium;
using OpenQA.Selenium.Interactions;
using OpenQA.Selenium.Remote;

namespace KlingBoard.E2E.OtherBrowsers;

/// <summary>WebKit as GTK's small browser on a screen of its own in memory, driven by WebKit's own driver.</summary>
internal sealed class WebKitBrowser : IOtherBrowser
{
    // No program for people's hands, so no path leads there.
    private static readonly string Browser = Directory.EnumerateDirectories("/usr/lib", "*-linux-gnu")
        .Select(folder => Path.Combine(folder, "webkit2gtk-4.1", "MiniBrowser"))
        .First(File.Exists);

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _screen;
    private readonly Process _service;
    private readonly WebDriver _driver;

    private WebKitBrowser(Process screen, Process service, WebDriver driver)
    {
        _screen = screen;
        _service = service;
        _driver = driver;
    }

    /// <param name="home">Its home folder: downloads go to <c>Downloads</c> in it.</param>
    public static async Task<WebKitBrowser> StartAsync(string home)
    {
        var config = Directory.CreateDirectory(Path.Combine(home, ".config")).FullName;
        Directory.CreateDirectory(Path.Combine(home, "Downloads"));
        await File.WriteAllTextAsync(Path.Combine(config, "user-dirs.dirs"), "XDG_DOWNLOAD_DIR=\"$HOME/Downloads\"\n");
        var (screen, display) = await StartScreenAsync();
        var port = FreePort();
        var service = Start("WebKitWebDriver", [$"--port={port.ToString(CultureInfo.InvariantCulture)}"], new Dictionary<string, string>
        {
            ["DISPLAY"] = display,
            ["HOME"] = home,
            ["XDG_CONFIG_HOME"] = config,
            ["XDG_CACHE_HOME"] = Path.Combine(home, ".cache"),
            ["WEBKIT_DISABLE_COMPOSITING_MODE"] = "1",
        });
        var address = new Uri($"http://127.0.0.1:{port}/");
        await AnsweringAsync(address);
        var driver = new RemoteWebDriver(address, new MiniBrowserOptions());
        driver.Manage().Window.Size = new System.Drawing.Size(1440, 900);
        return new WebKitBrowser(screen, service, driver);
    }

    public Task OpenAsync(string url) => _driver.Navigate().GoToUrlAsync(url);

    public Task ClickAsync(string element)
    {
        new Actions(_driver).MoveToElement((IWebElement)_driver.ExecuteScript($"return {element}")!).Click().Perform();
        return Task.CompletedTask;
    }

    public Task TypeAsync(string text)
    {
        new Actions(_driver).SendKeys(text).Perform();
        return Task.CompletedTask;
    }

    public Task<string> ReadAsync(string expression) => Task.FromResult((string)_driver.ExecuteScript($"return String({expression})")!);

    public async ValueTask DisposeAsync()
    {
        _driver.Dispose();
        foreach (var process in (Process[])[_service, _screen])
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    // The screen names its own number on the pipe that it is given, once it is there.
    private static async Task<(Process Screen, string Display)> StartScreenAsync()
    {
        var screen = Start("Xvfb", ["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"], new Dictionary<string, string>());
        var number = await screen.StandardOutput.ReadLineAsync().WaitAsync(StartLimit);
        return (screen, $":{number}");
    }

    private static Process Start(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> settings)
    {
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        foreach (var (name, value) in settings)
        {
            info.Environment[name] = value;
        }

        return Process.Start(info) ?? throw new InvalidOperationException($"{program} cannot be started.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task AnsweringAsync(Uri address)
    {
        using var http = new HttpClient();
        for (var started = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(address, "status"));
                return;
            }
            catch (HttpRequestException) when (Stopwatch.GetElapsedTime(started) < StartLimit)
            {
                await Task.Delay(50);
            }
        }
    }

    private sealed class MiniBrowserOptions : DriverOptions
    {
        public MiniBrowserOptions()
        {
            BrowserName = "MiniBrowser";
        }

        public override void AddAdditionalOption(string optionName, object optionValue) => throw new NotSupportedException();

        public override ICapabilities ToCapabilities()
        {
            var capabilities = GenerateDesiredCapabilities(true);
            capabilities.SetCapability("webkitgtk:browserOptions", new Dictionary<string, object> { ["binary"] = Browser, ["args"] = new[] { "--automation" } });
            return capabilities.AsReadOnly();
        }
    }
}
