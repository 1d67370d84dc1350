using Bunit;
using KlingBoard.Access;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Packs;
using KlingBoard.Tests.Shared;

namespace KlingBoard.Components.Tests.Packs;

public sealed class PacksPageTests : ComponentContext
{
    [Fact]
    public void Page_WithWhatThisVersionBrings_HasNothingOlderAndNothingBroken()
    {
        var page = RenderPage();

        page.FindAll("h2").Select(title => title.TextContent).ShouldBe(["Rules", "Capabilities", "Prices"]);
        page.FindAll("tbody tr").ShouldAllBe(row => row.LastElementChild!.TextContent.Trim() == "Built in");
        page.FindAll("details").ShouldBeEmpty();
    }

    [Fact]
    public void Page_OpenedAfterAPackWasAdded_ShowsItInForceAndTheOneBeforeFoldedAway()
    {
        RenderPage();
        Data.AddPack("kling.prices.json", table => table["source"] = "Read in January");

        var page = RenderPage();

        Row(page, "section", "2027-01-15").ShouldSatisfyAllConditions(
            row => row.ShouldContain("Kling 52 prices"), row => row.ShouldContain("Read in January"), row => row.ShouldEndWith("kling.prices.json"));
        page.Find("details summary").TextContent.ShouldBe("1 older one not in force");
        Row(page, "details", "2026-11-29").ShouldStartWith("Kling prices");
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

    private static string Row(IRenderedComponent<PacksPage> page, string place, string date) =>
        string.Join(' ', page.FindAll($"{place} tbody tr").Last(row => row.TextContent.Contains(date, StringComparison.Ordinal)).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private IRenderedComponent<PacksPage> RenderPage() => Render<PacksPage>(parameters => parameters
        .AddCascadingValue(new TeamAccess(Guid.NewGuid(), Guid.NewGuid(), "northlight", "Northlight", Role.Viewer))
        .Add(page => page.Team, "northlight"));
}
