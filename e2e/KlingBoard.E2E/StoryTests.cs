using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingBoard.E2E;

/// <summary>The main job from end to end: two people, two browsers, from sign-in to a downloaded MP4.</summary>
public sealed class StoryTests(AppFixture fixture, BrowserFixture browser) : BrowserTest(fixture.App, browser), IClassFixture<AppFixture>
{
    /// <summary>A render takes some 10 s at the demo's speed; other work may share the machine.</summary>
    private const float RenderLimitMs = 120_000;

    [Fact]
    public async Task InesAndTomas_WriteRenderAndDownload_SeeEachOtherAndNobodyElseDoes()
    {
        var ines = await SignInAsync("ines", DemoMembers.Ines);
        var tomas = await SignInAsync("tomas", DemoMembers.Tomas);
        var seen = new Addresses(ines, tomas);

        await new ProjectsScreen(ines).CreateAsync("Harbour spot");
        await new ProjectsScreen(tomas).OpenAsync("Harbour spot");
        await WriteTogetherAsync(new BoardScreen(ines), new BoardScreen(tomas));
        await RenderAsync(ines, new BoardScreen(ines), new BoardScreen(tomas));
        var file = await DownloadFromGalleryAsync(tomas);

        (await ProbeAsync(file)).ShouldBe(new Clip("h264", 1280, 720, 24, 3));
        await ExpectHiddenFromOttoAsync(seen);
    }

    private static async Task WriteTogetherAsync(BoardScreen ines, BoardScreen tomas)
    {
        await ines.AddShotAsync();
        await Expect(tomas.Cards).ToHaveCountAsync(1);

        await ines.TitleAsync("1A", "Gulls over the quay");
        await Expect(tomas.Card("1A")).ToContainTextAsync("Gulls over the quay");

        await tomas.OpenAsync("1A");
        await Expect(ines.Inspector("1A").GetByRole(AriaRole.Img, new() { NameRegex = new Regex("^Tomas") }).First).ToBeVisibleAsync();

        await tomas.Prompt("1A").FillAsync("Gulls rise over a grey harbour at dawn, slow tilt up.");
        await Expect(ines.Prompt("1A")).ToContainTextAsync("slow tilt up");

        await ines.SetDurationAsync("1A", 3);
        await ines.Mode("1A").SelectOptionAsync("std");
        await Expect(tomas.Card("1A")).ToContainTextAsync("3 s");
        await Expect(tomas.Mode("1A")).ToHaveValueAsync("std");
    }

    private static async Task RenderAsync(Visitor visitor, BoardScreen ines, BoardScreen tomas)
    {
        await Expect(ines.RenderButton("1A")).ToContainTextAsync("1.8 u");
        await ines.RenderAsync("1A");

        await Expect(tomas.Card("1A").Locator(".kb-status")).ToHaveTextAsync(new Regex("Queued|Submitted|at work|of ~"));
        // Ines may close her page meanwhile: nothing depends on it.
        await visitor.GoToAsync("/t/northlight/renders");
        await Expect(tomas.Card("1A").Locator(".kb-status")).ToContainTextAsync("To review", new() { Timeout = RenderLimitMs });
        await Expect(tomas.Inspector("1A").GetByRole(AriaRole.Option, new() { Name = "Take 1, active" })).ToBeVisibleAsync();
    }

    private static async Task<string> DownloadFromGalleryAsync(Visitor visitor)
    {
        await visitor.GoToAsync("/t/northlight/gallery");
        await visitor.Page.GetByRole(AriaRole.Option, new() { NameRegex = new Regex("1A take 1") }).First.ClickAsync();
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() =>
            visitor.Page.GetByRole(AriaRole.Complementary).GetByRole(AriaRole.Link, new() { Name = "Download" }).First.ClickAsync());
        download.SuggestedFilename.ShouldBe("Harbour-spot_Scene-1_1A_T01.mp4");
        return await download.PathAsync();
    }

    private async Task ExpectHiddenFromOttoAsync(Addresses seen)
    {
        var otto = await SignInAsync("otto", DemoMembers.Otto, "/t/other");
        var paths = seen.OfTheTeam();
        paths.ShouldContain(path => path.StartsWith("/media/", StringComparison.Ordinal));
        paths.ShouldContain(path => path.Contains("/p/", StringComparison.Ordinal));

        foreach (var path in paths)
        {
            var response = await otto.Page.APIRequest.GetAsync(App.Url + path);
            response.Status.ShouldBe(404, path);
        }
    }

    private async Task<Visitor> SignInAsync(string name, string email, string landing = "/t/northlight")
    {
        var visitor = await ArriveAsync(name);
        await new SignInPage(visitor).SignInAsync(email);
        await Expect(visitor.Page).ToHaveURLAsync(App.Url + landing);
        return visitor;
    }

    private static async Task<Clip> ProbeAsync(string file)
    {
        using var ffprobe = Process.Start(new ProcessStartInfo(
            "ffprobe", ["-v", "error", "-select_streams", "v:0", "-show_entries", "stream=codec_name,width,height,avg_frame_rate,duration", "-of", "json", file])
        {
            RedirectStandardOutput = true,
        })!;
        var report = JsonDocument.Parse(await ffprobe.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        var video = report.RootElement.GetProperty("streams")[0];
        return new Clip(
            video.GetProperty("codec_name").GetString()!,
            video.GetProperty("width").GetInt32(),
            video.GetProperty("height").GetInt32(),
            int.Parse(video.GetProperty("avg_frame_rate").GetString()!.Split('/')[0], null),
            (int)Math.Round(double.Parse(video.GetProperty("duration").GetString()!, System.Globalization.CultureInfo.InvariantCulture)));
    }

    private sealed record Clip(string Codec, int Width, int Height, int FramesPerSecond, int Seconds);

    /// <summary>Every address that the visitors' pages asked for.</summary>
    private sealed class Addresses
    {
        private readonly HashSet<string> _paths = [];

        public Addresses(params Visitor[] visitors)
        {
            foreach (var visitor in visitors)
            {
                visitor.Page.Request += (_, request) => Add(request.Url);
                visitor.Page.FrameNavigated += (_, frame) => Add(frame.Url);
            }
        }

        /// <summary>Those that belong to the team: its pages, media and downloads.</summary>
        public IReadOnlyList<string> OfTheTeam()
        {
            lock (_paths)
            {
                return [.. _paths.Where(path => path.StartsWith("/t/northlight", StringComparison.Ordinal)
                    || path.StartsWith("/media/", StringComparison.Ordinal)
                    || path.StartsWith("/api/", StringComparison.Ordinal))];
            }
        }

        private void Add(string url)
        {
            lock (_paths)
            {
                _paths.Add(new Uri(url).AbsolutePath);
            }
        }
    }
}
