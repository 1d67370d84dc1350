using Bunit;
using KlingBoard.Components.Layout;
using KlingBoard.Components.Overlays;
using KlingBoard.Components.People;
using KlingBoard.Features.Board.Views;
using KlingBoard.Features.Projects.Parts;
using KlingBoard.Features.Projects.Reading;
using Microsoft.AspNetCore.Components.Rendering;

namespace KlingBoard.Components.Tests.Projects;

public sealed class ProjectMenuTests : ComponentContext
{
    private static readonly ProjectView FirstLight =
        new(Guid.CreateVersion7(), "First Light", "", ProjectSection.Active, new DateTime(2026, 11, 21, 9, 0, 0, DateTimeKind.Utc));

    public static TheoryData<Type, string> Places => new() { { typeof(ProjectCard), "article" }, { typeof(ProjectRow), "tr" } };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task RightClick_LineThatFails_TakesItsPageAndNotTheMenus(Type place, string item)
    {
        var overlays = RenderOverlays();
        var page = Render<RegionBoundary>(parameters => parameters.Add(boundary => boundary.Region, "page").AddChildContent(builder => Add(builder, place)));

        await page.Find(item).ContextMenuAsync(new());
        await overlays.WaitForElementAsync("[role=menuitem]");
        await overlays.Find("[role=menuitem]").ClickAsync(new());

        await page.WaitForAssertionAsync(() => page.Find("[role=alert] h2").TextContent.ShouldBe("This page could not be shown"));
        overlays.FindAll("[role=alert]").ShouldBeEmpty();
    }

    private static void Add(RenderTreeBuilder builder, Type place)
    {
        builder.OpenComponent(0, place);
        builder.AddComponentParameter(1, nameof(ProjectCard.Project), FirstLight);
        builder.AddComponentParameter(2, nameof(ProjectCard.Team), "northlight");
        builder.AddComponentParameter(3, nameof(ProjectCard.Members), new Dictionary<Guid, MemberView>());
        builder.AddComponentParameter(4, nameof(ProjectCard.Here), Array.Empty<PresencePerson>());
        builder.AddComponentParameter(5, nameof(ProjectCard.You), Guid.CreateVersion7());
        builder.AddComponentParameter(6, nameof(ProjectCard.Menu), (Func<ProjectView, IReadOnlyList<MenuItem>>)(_ => [new("Archive", FailAsync)]));
        builder.CloseComponent();
    }

    private static Task FailAsync() => throw new InvalidOperationException("broken");
}
