using KlingBoard.Data.Teams;
using KlingBoard.Tests.Host.Infrastructure;

namespace KlingBoard.Tests.Host.Layout;

/// <summary>What the start of a circuit counts on, so that it need not ask (ADR-007).</summary>
[Trait("Category", "Host")]
public sealed class CircuitStartTests(KlingBoardHost host)
{
    // app.ts starts without asking for them: a package that brings some has to be started there.
    [Fact]
    public async Task Initializers_OfOurPackages_AreNone() => (await GetAsync("/_blazor/initializers")).ShouldBe("[]");

    [Fact]
    public async Task Board_FirstBytes_SayThatItWillBeLiveAndWhereItsScriptsAre()
    {
        var page = await GetAsync($"/t/{Seed.Slug}");

        page.ShouldContain(" data-kb-live");
        Html.TextOf("<script type=\"application/json\" data-kb-scripts>", page).ShouldContain("\"board\":\"dist/board");
    }

    [Fact]
    public async Task SignIn_FirstBytes_SayNothingOfACircuit() =>
        (await host.Browser().Http.GetStringAsync("/account/sign-in", TestContext.Current.CancellationToken)).ShouldNotContain("data-kb-live");

    private async Task<string> GetAsync(string address)
    {
        var seed = await host.SeedAsync();
        var browser = await host.BrowserAsync(seed.Members[Role.Viewer]);
        return await browser.Http.GetStringAsync(address, TestContext.Current.CancellationToken);
    }
}
