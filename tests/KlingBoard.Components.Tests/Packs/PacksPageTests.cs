using Bunit;
using KlingBoard.Access;
using KlingBoard.Components.Inputs;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Packs;
using KlingBoard.Tests.Shared;

namespace KlingBoard.Components.Tests.Packs;

public sealed class PacksPageTests : ComponentContext
{
    [Fact]
    public void Page_ShowsWhatARequestMustKeepAndWhatItCosts_WithoutNumbersOrIdsInSight()
    {
        var page = RenderPage();

        page.FindAll("h2").Select(title => title.TextContent).ShouldBe(["Rules", "Prices"]);
        page.FindAll(".rules li").Select(rule => rule.TextContent).ShouldContain("A multi-shot video has one to six shots");
        RowOf(page, "Kling 3.0 Omni, no video in, silent").ShouldEndWith("0.6 u 0.8 u 3.0 u");
        RowOf(page, "4K").ShouldEndWith("16.0 image u an image");
        page.Markup.ShouldNotContain("kling-v3-omni");
        page.Find(".rules li").TextContent.ShouldNotContain("R1");
    }

    [Fact]
    public async Task Search_FindsWordsInAnyOrder_AndSaysWhenThereIsNothing()
    {
        var page = RenderPage();

        await page.FindComponent<SearchBox>().InvokeAsync(() => page.FindComponent<SearchBox>().Instance.ValueChanged.InvokeAsync("frame END"));
        page.FindAll(".rules li").Count.ShouldBeInRange(2, 30);
        page.FindAll(".rules li").ShouldAllBe(rule => rule.TextContent.Contains("end frame", StringComparison.OrdinalIgnoreCase));
        await page.FindComponent<SearchBox>().InvokeAsync(() => page.FindComponent<SearchBox>().Instance.ValueChanged.InvokeAsync("zebra"));

        page.Find(".kb-empty").TextContent.ShouldContain("zebra");
        page.Find("[role=status]").TextContent.ShouldBe("0 rules, 0 prices");
    }

    [Fact]
    public async Task Prices_AloneOnDemand()
    {
        var page = RenderPage();

        await ButtonNamed(page, "Prices").ClickAsync(new());

        page.FindAll("h2").Select(title => title.TextContent).ShouldBe(["Prices"]);
    }

    [Fact]
    public void Page_OpenedAfterAPackWasAdded_ShowsItInForceAndTheOneBeforeAsOlder()
    {
        RenderPage();
        Data.AddPack("kling.prices.json", table => table["source"] = "Read in January");

        var page = RenderPage();

        RowOf(page, "Kling 52 prices Read in January").ShouldEndWith("2027-01-15 kling.prices.json");
        page.Find("details h3").TextContent.ShouldBe("1 older one not in force");
        RowOf(page, "Kling prices").ShouldContain("2026-11-29");
    }

    [Fact]
    public void Page_WithAFileThatCannotBeUsed_NamesEachProblemByLineAndRule()
    {
        File.WriteAllText(Path.Combine(Data.Packs, "broken.json"), """
            { "rulesOf": "omniVideo", "date": "2027-01-15", "source": "S", "rules": [
                { "id": "X1", "title": "T", "source": "S", "field": "prompt",
                  "checks": [ { "when": "lenght(prompt) > 3", "message": "M" } ] } ] }
            """);

        var page = RenderPage();

        page.Find(".unusable h2").TextContent.ShouldEndWith("1 file cannot be used");
        page.Find(".unusable h3").TextContent.ShouldBe("broken.json");
        page.Find(".unusable li").TextContent.ShouldStartWith("Line 3, X1 checks[0].when, character 1: there is no function \"lenght\"");
    }

    private static string RowOf(IRenderedComponent<PacksPage> page, string name) => page.AllByRole("row").Select(row => row.NameOf()).First(row => row.StartsWith(name, StringComparison.Ordinal));

    private IRenderedComponent<PacksPage> RenderPage() => Render<PacksPage>(parameters => parameters
        .AddCascadingValue(TeamAccess.OfMember(Guid.NewGuid(), Guid.NewGuid(), "northlight", "Northlight", Role.Viewer))
        .Add(page => page.Team, "northlight"));
}
