using Bunit;
using KlingBoard.Components.Tests.Leaving;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Projects.FirstRun;

namespace KlingBoard.Components.Tests.Projects;

public sealed class FirstRunListTests : PagesContext
{
    [Fact]
    public async Task List_WithStepsLeft_LooksAgainAtEachChangeAndNoMoreOnceAllAreDone()
    {
        await ChangeAsync(db => db.Shots.Single().SetText(ShotText.Prompt, "A kettle steams.", NowUtc));
        var list = Render<FirstRunList>(parameters => parameters.AddCascadingValue(FrameOf(Role.Artist)).Add(shown => shown.Reading, 1));
        await list.WaitForAssertionAsync(() => list.Find("h2").TextContent.ShouldContain("2 of 3"));
        await AddTakeAsync(1);

        list.Render(parameters => parameters.Add(shown => shown.Reading, 2));

        await list.WaitForAssertionAsync(() => list.FindAll("section").ShouldBeEmpty());
        var before = Readings.Count;
        list.Render(parameters => parameters.Add(shown => shown.Reading, 3));
        Readings.Count.ShouldBe(before);
    }
}
