using Microsoft.Playwright;

namespace KlingBoard.E2E.Infrastructure;

/// <summary>How a visitor's browser presents itself.</summary>
/// <param name="WidthPixels">Width of the window's inside.</param>
/// <param name="HeightPixels">Height of the window's inside.</param>
/// <param name="Scheme">What the system asks for: dark or light.</param>
/// <param name="HasForcedColours">Whether the system draws everything in a few colours of its own.</param>
public sealed record VisitorOptions(int WidthPixels = 1440, int HeightPixels = 900, ColorScheme Scheme = ColorScheme.Dark, bool HasForcedColours = false);

/// <summary>One person with a browser of their own: cookies, storage, one page. Locale and time zone are pinned.</summary>
public sealed class Visitor : IAsyncDisposable
{
    /// <summary>Films every step for Playwright's trace viewer. Costs a tenth of the time, so it has to be asked for.</summary>
    private static readonly bool IsTraced = Environment.GetEnvironmentVariable("KLINGBOARD_TRACE") is "1";

    private readonly IBrowserContext _context;
    private TaskCompletionSource _circuit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Visitor(string name, IBrowserContext context, IPage page)
    {
        Name = name;
        Page = page;
        Watch = new PageWatch(context);
        _context = context;
        page.WebSocket += (_, socket) => WatchCircuit(socket);
    }

    public string Name { get; }

    public IPage Page { get; }

    public PageWatch Watch { get; }

    public static async Task<Visitor> ArriveAsync(string name, string url, IBrowser browser, VisitorOptions? options = null)
    {
        options ??= new VisitorOptions();
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = url,
            Locale = "en-GB",
            TimezoneId = "Europe/Berlin",
            ColorScheme = options.Scheme,
            ReducedMotion = ReducedMotion.Reduce,
            ForcedColors = options.HasForcedColours ? ForcedColors.Active : ForcedColors.None,
            ViewportSize = new ViewportSize { Width = options.WidthPixels, Height = options.HeightPixels },
            AcceptDownloads = true,
        });
        if (IsTraced)
        {
            await context.Tracing.StartAsync(new TracingStartOptions { Title = name, Screenshots = true, Snapshots = true });
        }

        return new Visitor(name, context, await context.NewPageAsync());
    }

    /// <summary>Opens a page of the app by its path, for a page without a circuit or one that is only looked at.</summary>
    public async Task<IResponse> GoToAsync(string path) =>
        // Not its load event, which waits for every picture: a test waits for what it needs to see.
        await Page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded }) ?? throw new InvalidOperationException($"{path} gave no answer.");

    /// <summary>Opens an interactive page and returns once its first live rendering is in place, so that no click is lost.</summary>
    public async Task<IResponse> GoToLiveAsync(string path)
    {
        // Nowhere first: a circuit that is just beginning on the page that is left would be taken for the new one.
        await Page.GotoAsync("about:blank");
        _circuit = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var response = await GoToAsync(path);
        await WaitForCircuitAsync();
        return response;
    }

    /// <summary>Returns once a circuit has rendered on the current page; after <see cref="GoToLiveAsync"/> this is done already.</summary>
    public Task WaitForCircuitAsync() => _circuit.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Writes what the visitor sees, <c>name.png</c>, and with <c>KLINGBOARD_TRACE=1</c> how it came to that, <c>name.trace.zip</c>.</summary>
    public async Task KeepEvidenceAsync(string folder)
    {
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, Name + ".png") });
        if (IsTraced)
        {
            await _context.Tracing.StopAsync(new TracingStopOptions { Path = Path.Combine(folder, Name + ".trace.zip") });
        }
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    // The script reports each batch that it has applied; the first report means that handlers are in place.
    private void WatchCircuit(IWebSocket socket)
    {
        if (!socket.Url.Contains("/_blazor", StringComparison.Ordinal))
        {
            return;
        }

        var circuit = _circuit;
        socket.FrameSent += (_, frame) =>
        {
            if (frame.Binary is { } bytes && bytes.AsSpan().IndexOf("OnRenderCompleted"u8) >= 0)
            {
                circuit.TrySetResult();
            }
        };
    }
}
