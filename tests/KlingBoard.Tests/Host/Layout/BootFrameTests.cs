using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;
using KlingBoard.Tests.Host.Infrastructure;

namespace KlingBoard.Tests.Host.Layout;

/// <summary>What a page says before its circuit has drawn anything.</summary>
[Trait("Category", "Host")]
public sealed class BootFrameTests(KlingBoardHost host)
{
    [Fact]
    public async Task Board_FirstBytes_HoldThePlacesOfTheTeamAndTheNameOfTheProject()
    {
        var seed = await host.SeedAsync();

        var page = await PageAsync(seed.Members[Role.Viewer], $"/t/{Seed.Slug}/p/{seed.ProjectId:N}");

        Html.TextOf("<h1 class=\"kb-now kb-clip\">", page).ShouldBe("First Light");
        page.ShouldContain($"href=\"/t/{Seed.Slug}/gallery\"");
        page.ShouldContain("Northlight, all projects");
    }

    [Fact]
    public async Task Board_OfADeletedProject_FirstBytesDoNotNameIt()
    {
        var seed = await host.SeedAsync();
        Guid deletedId;
        await using (var db = await host.DbAsync())
        {
            var deleted = new Project(seed.TeamId, "Second Light", "", null, DateTime.UnixEpoch);
            deleted.Delete(DateTime.UnixEpoch);
            db.Projects.Add(deleted);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            deletedId = deleted.Id;
        }

        var page = await PageAsync(seed.Members[Role.Viewer], $"/t/{Seed.Slug}/p/{deletedId:N}");

        page.ShouldNotContain("Second Light");
    }

    [Theory]
    [InlineData("/t/northlight/renders", "Renders")]
    [InlineData("/t/northlight/library/elements", "Library")]
    [InlineData("/t/northlight/rules", "Rules and prices")]
    public async Task Place_FirstBytes_SayWhereOneIs(string address, string name)
    {
        var seed = await host.SeedAsync();

        var page = await PageAsync(seed.Members[Role.Viewer], address);

        Html.TextOf("<h1 class=\"kb-now kb-clip\">", page).ShouldBe(name);
    }

    [Fact]
    public async Task SignIn_FirstBytes_HoldNoFrame() => (await PageAsync(null, "/account/sign-in")).ShouldNotContain("data-kb-boot");

    private async Task<string> PageAsync(Guid? userId, string address)
    {
        var browser = userId is { } id ? await host.BrowserAsync(id) : host.Browser();
        return await browser.Http.GetStringAsync(address, TestContext.Current.CancellationToken);
    }
}
