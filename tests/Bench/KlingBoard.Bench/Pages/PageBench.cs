using System.Globalization;
using Microsoft.Playwright;

namespace KlingBoard.Bench.Pages;

/// <summary>
/// What our pages cost a visitor beside a bare Blazor page with MudBlazor's providers, both in one run and one browser, in turn.
/// First with an empty cache, then once more with what that left.
/// </summary>
internal static class PageBench
{
    private const int Rounds = 5;
    private const int GalleryItems = 100;
    private const string SignIn = "/account/sign-in";
    private const string Card = "article[data-shot-id]";
    private const string Tile = "article[role=option]";

    private static readonly string[] Arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

    /// <param name="app">Path of the app's built assembly.</param>
    /// <param name="bare">Path of the bare page's built assembly.</param>
    public static async Task RunAsync(string app, string bare, TextWriter output)
    {
        await using var ours = await DemoApp.StartAsync(app);
        await using var theirs = await WebProcess.StartAsync(bare, WebProcess.Development);
        var subjects = await SubjectsAsync(ours.Server.Url, theirs.Url, ours.Data);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("KLINGBOARD_CHROMIUM") ?? "/usr/bin/chromium",
            Args = Arguments,
        });
        var session = await SignInAsync(browser, ours.Server.Url);
        await MeasureAsync(browser, session, subjects, rounds: 1);
        Write(output, subjects, await MeasureAsync(browser, session, subjects, Rounds));
        output.WriteLine();
        await WriteSlowAsync(output, browser, session, ours.Server.Url, subjects);
    }

    // The first is the yardstick.
    private static async Task<IReadOnlyList<Subject>> SubjectsAsync(string ours, string theirs, BenchData data)
    {
        List<Subject> subjects = [new("bare page", theirs, "h1", IsOurs: false), new("sign-in", ours + SignIn, "form", IsOurs: false, HasCircuit: false)];
        foreach (var shots in (int[])[14, 200, 500])
        {
            var project = await data.AddBoardAsync(shots);
            subjects.Add(new Subject($"board of {shots}", $"{ours}/t/{BenchData.TeamSlug}/p/{project:N}", Card));
        }

        await data.FillGalleryAsync(GalleryItems);
        subjects.Add(new Subject($"gallery of {GalleryItems}", $"{ours}/t/{BenchData.TeamSlug}/gallery", Tile));
        subjects.Add(new Subject("library of the demo", $"{ours}/t/{BenchData.TeamSlug}/library", Tile));
        subjects.Add(new Subject("projects of the demo", $"{ours}/t/{BenchData.TeamSlug}", "main article"));
        return subjects;
    }

    private static async Task<string> SignInAsync(IBrowser browser, string url)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(url + SignIn);
        await page.GetByLabel("E-mail").FillAsync("ines@demo.klingboard");
        await page.GetByLabel("Password", new PageGetByLabelOptions { Exact = true }).FillAsync("First-Light-60");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(address => !address.Contains(SignIn, StringComparison.Ordinal));
        return await context.StorageStateAsync();
    }

    private static async Task<IReadOnlyList<(PageVisit First, PageVisit Second)>> MeasureAsync(
        IBrowser browser, string session, IReadOnlyList<Subject> subjects, int rounds)
    {
        var visits = subjects.Select(_ => (First: new List<PageVisit>(), Second: new List<PageVisit>())).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (subject, taken) in subjects.Zip(visits))
            {
                await using var context = await browser.NewContextAsync(new BrowserNewContextOptions
                {
                    ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
                    StorageState = subject.IsOurs ? session : null,
                });
                var page = await context.NewPageAsync();
                await PageClock.SetAsync(page, SlowReload.FrameSelector, subject.Content);
                taken.First.Add(await PageVisit.MeasureAsync(page, subject.Url, subject.HasCircuit));
                await page.GotoAsync("about:blank");
                taken.Second.Add(await PageVisit.MeasureAsync(page, subject.Url, subject.HasCircuit));
            }
        }

        return [.. visits.Select(taken => (PageVisit.MedianOf(taken.First), PageVisit.MedianOf(taken.Second)))];
    }

    private static async Task WriteSlowAsync(TextWriter output, IBrowser browser, string session, string server, IReadOnlyList<Subject> subjects)
    {
        output.WriteLine("Reload over a line of 300 ms    frame after    circuit asked for after    content after that    (round trips)");
        foreach (var subject in subjects.Where(each => each.IsOurs))
        {
            await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { StorageState = session });
            var reload = await SlowReload.MeasureAsync(await context.NewPageAsync(), server, new Uri(subject.Url).PathAndQuery, subject.Content, Rounds);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{subject.Name,-28}{reload.Frame,15:0.00}{reload.Circuit,27:0.00}{reload.Content,22:0.00}"));
        }
    }

    private static void Write(TextWriter output, IReadOnlyList<Subject> subjects, IReadOnlyList<(PageVisit First, PageVisit Second)> visits)
    {
        WriteTable(output, "First visit, empty cache", subjects, [.. visits.Select(visit => visit.First)]);
        output.WriteLine();
        WriteTable(output, "Second visit", subjects, [.. visits.Select(visit => visit.Second)]);
    }

    private static void WriteTable(TextWriter output, string title, IReadOnlyList<Subject> subjects, IReadOnlyList<PageVisit> visits)
    {
        output.WriteLine($"{title,-26}{"KB",8}{"x",7}{"requests",10}{"circuit KB",12}{"nodes",8}{"shown ms",10}{"x",7}{"live ms",10}{"x",7}");
        var bare = visits[0];
        foreach (var (subject, visit) in subjects.Zip(visits))
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{subject.Name,-26}{visit.Bytes / 1000,8:0}{visit.Bytes / bare.Bytes,7:0.00}{visit.Requests,10:0}{visit.CircuitBytes / 1000,12:0}{visit.Nodes,8:0}{visit.ShownMs,10:0}{visit.ShownMs / bare.ShownMs,7:0.00}{visit.LiveMs,10:0}{visit.LiveMs / bare.LiveMs,7:0.00}"));
        }
    }

    /// <param name="Content">CSS selector of what one came for.</param>
    /// <param name="IsOurs">Whether it is visited by somebody signed in.</param>
    private sealed record Subject(string Name, string Url, string Content, bool IsOurs = true, bool HasCircuit = true);
}
