using Bunit;
using KlingBoard.Components.Layout;
using KlingBoard.Components.Tests.Leaving;
using KlingBoard.Data.Library;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Connections.Pages;
using KlingBoard.Features.Elements;
using KlingBoard.Features.Elements.Pages;
using KlingBoard.Features.Gallery;
using KlingBoard.Features.Installations;
using KlingBoard.Features.Library.Pages;
using KlingBoard.Features.Packs;
using KlingBoard.Features.Projects;
using KlingBoard.Features.Renders.Pages;
using KlingBoard.Features.Teams;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace KlingBoard.Components.Tests.FirstDrawing;

/// <summary>
/// Every page of a team shows what one came for before the browser has answered anything: each answer would be a round trip of the person's line.
/// </summary>
public sealed class FirstDrawingTests : PagesContext
{
    /// <summary>What one comes for, as a CSS selector.</summary>
    private static readonly Dictionary<Type, string> Contents = new()
    {
        [typeof(BoardPage)] = "article[data-shot-id] .title",
        [typeof(GalleryPage)] = "article[role=option] .name",
        [typeof(LibraryPage)] = "article[role=option] .kb-tile-name",
        [typeof(ElementsPage)] = ".elements li",
        [typeof(RendersPage)] = "section.lane .line",
        [typeof(ProjectsPage)] = "article.project",
        [typeof(MembersPage)] = "tbody tr",
        [typeof(ProvidersPage)] = "h2",
        [typeof(PacksPage)] = "h2",
        [typeof(InstallationPage)] = "h2",
        [typeof(InstallationRulesPage)] = ".rules-page table",
    };

    public static IEnumerable<TheoryDataRow<string>> PagesByName => Contents.Keys.Select(page => new TheoryDataRow<string>(page.Name));

    [Theory]
    [MemberData(nameof(PagesByName))]
    public async Task Page_BrowserAnswersNothing_ShowsWhatOneCameFor(string page)
    {
        var browser = new SilentBrowser();
        Services.AddSingleton<IJSRuntime>(browser);
        await OpenAsync();
        await FillAsync();
        var (type, content) = Contents.Single(known => known.Key.Name == page);

        var shown = await ShowPageAsync(type, () => { });

        (await shown.WaitForElementAsync(content)).ShouldNotBeNull();
        await browser.LeaveAsync();
    }

    [Fact]
    public void Pages_OfATeam_AreAllHere()
    {
        var pages = typeof(KlingBoardApp).Assembly.GetTypes()
            .Where(type => Attribute.IsDefined(type, typeof(RouteAttribute)))
            .Where(type => Attribute.GetCustomAttribute(type, typeof(LayoutAttribute)) is LayoutAttribute layout && layout.LayoutType == typeof(TeamLayout));

        pages.ShouldBe(Contents.Keys, ignoreOrder: true);
    }

    // A take and its render, a picture of the library, an element.
    private async Task FillAsync()
    {
        await AddTakeAsync(1);
        await AddReferenceAsync("Kettle");
        await ChangeAsync(db => db.Add(new Element(Shot.TeamId, "Maya", providerElementId: 7, ElementKind.MultiImage, PersonId, NowUtc)));
    }
}
