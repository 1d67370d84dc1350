using Bunit;
using KlingBoard.Components.Tests.Leaving;
using KlingBoard.Data.Library;
using KlingBoard.Features.Elements.Pages;

namespace KlingBoard.Components.Tests.Elements;

public sealed class ElementsPageTests : PagesContext
{
    [Fact]
    public async Task Elements_MoreThanADrawing_ComeWithEachAsking()
    {
        await OpenAsync();
        await ChangeAsync(db => db.AddRange(Enumerable.Range(0, 130).Select(number =>
            new Element(Shot.TeamId, $"Figure {number:000}", providerElementId: 1000 + number, ElementKind.MultiImage, PersonId, NowUtc))));
        var page = await ShowPageAsync(typeof(ElementsPage), () => { });
        await page.WaitForElementAsync(".elements li");
        var first = page.FindAll(".elements li").Count;

        await ButtonNamed(page, "Show more").ClickAsync(new());
        var second = page.FindAll(".elements li").Count;
        var figures = page.Find(".kb-further").TextContent;
        await ButtonNamed(page, "Show more").ClickAsync(new());

        (first, second, page.FindAll(".elements li").Count).ShouldBe((60, 120, 130));
        figures.ShouldContain("120 of 130");
        page.FindAll(".kb-further").ShouldBeEmpty();
    }
}
