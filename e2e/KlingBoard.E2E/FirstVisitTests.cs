using System.Text.Json;
using KlingBoard.E2E.Infrastructure;
using KlingBoard.E2E.Pages;
using Microsoft.Playwright;

namespace KlingBoard.E2E;

/// <summary>What a visit weighs on the wire, as the browser counts it: headers and bodies as they came, compressed or not at all.</summary>
public sealed class FirstVisitTests(AppFixture fixture, BrowserFixture browser) : BrowserTest(fixture.App, browser), IClassFixture<AppFixture>
{
    private const int FirstVisitBytes = 900_000;
    private const int FirstVisitRequests = 25;
    private const int SecondVisitBytes = 60_000;

    [Fact]
    public async Task SignIn_WithAnEmptyCache_IsLight()
    {
        var visitor = await ArriveAsync("ines");
        var weight = await WeighAsync(visitor);

        await visitor.Page.GotoAsync(SignInPage.Path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });

        weight.Bytes.ShouldBeLessThan(FirstVisitBytes, weight.ToString());
        weight.Requests.ShouldBeLessThanOrEqualTo(FirstVisitRequests, weight.ToString());
    }

    [Fact]
    public async Task Board_SeenBefore_BringsOnlyWhatIsNew()
    {
        var visitor = await ArriveAsync("ines");
        await new SignInPage(visitor).SignInAsync(DemoMembers.Ines);
        await new ProjectsScreen(visitor).OpenAsync("First Light");
        var address = visitor.Page.Url;
        await visitor.GoToLiveAsync(address);
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await visitor.Page.WaitForFunctionAsync(
            """
            () => {
              const seen = [...document.images].filter((picture) => picture.getBoundingClientRect().top < innerHeight);
              return seen.length > 0 && seen.every((picture) => picture.complete);
            }
            """);
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await visitor.GoToAsync("/account/manage");
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var weight = await WeighAsync(visitor);

        await visitor.GoToLiveAsync(address);
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        weight.Bytes.ShouldBeLessThan(SecondVisitBytes, weight.ToString());
    }

    private static async Task<Weight> WeighAsync(Visitor visitor)
    {
        var weight = new Weight();
        var session = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        session.Event("Network.requestWillBeSent").OnEvent += (_, sent) =>
            weight.Addresses[sent!.Value.GetProperty("requestId").GetString()!] = sent.Value.GetProperty("request").GetProperty("url").GetString()!;
        session.Event("Network.loadingFinished").OnEvent += (_, loaded) => weight.Add(loaded!.Value);
        await session.SendAsync("Network.enable");
        return weight;
    }

    private sealed class Weight
    {
        private readonly Dictionary<string, int> _bytes = [];

        public Dictionary<string, string> Addresses { get; } = [];

        public int Bytes => _bytes.Values.Sum();

        public int Requests => _bytes.Count;

        public void Add(JsonElement loaded) =>
            _bytes[loaded.GetProperty("requestId").GetString()!] = (int)loaded.GetProperty("encodedDataLength").GetDouble();

        /// <summary>The heaviest first.</summary>
        public override string ToString() =>
            string.Join('\n', _bytes.OrderByDescending(one => one.Value).Select(one => $"{one.Value} {Addresses.GetValueOrDefault(one.Key)}"));
    }
}
