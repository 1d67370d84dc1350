using Bunit;
using KlingBoard.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Layout;

public sealed class RegionBoundaryTests : ComponentContext
{
    private bool _fails = true;

    [Fact]
    public void RegionBoundary_ContentThrows_SaysWhatIsSafeWithAnIdToCopy()
    {
        var boundary = RenderBoundary();

        boundary.Find("[role=alert] h2").TextContent.ShouldBe("This inspector could not be shown");
        boundary.Find("[data-kb-copy]").GetAttribute("data-kb-copy")!.Length.ShouldBe(12);
    }

    [Fact]
    public void RegionBoundary_TryAgain_ShowsTheContent()
    {
        var boundary = RenderBoundary();
        _fails = false;

        boundary.Find("button").Click();

        boundary.Markup.ShouldBe("fine");
    }

    [Fact]
    public void RegionBoundary_AnotherAddress_TriesAgain()
    {
        var boundary = RenderBoundary();
        _fails = false;

        Services.GetRequiredService<NavigationManager>().NavigateTo("/elsewhere");

        boundary.WaitForAssertion(() => boundary.Markup.ShouldBe("fine"));
    }

    private IRenderedComponent<RegionBoundary> RenderBoundary() =>
        Render<RegionBoundary>(parameters => parameters
            .Add(p => p.Region, "inspector")
            .AddChildContent(builder =>
            {
                if (_fails)
                {
                    throw new InvalidOperationException("broken");
                }

                builder.AddContent(0, "fine");
            }));
}
