using KlingBoard.Data.Projects;
using KlingBoard.Features.Projects;
using KlingBoard.Features.Projects.Templates;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Tests.Projects;

public sealed class TemplateTests : ProjectTest
{
    /// <summary>Every built-in template.</summary>
    public static TheoryData<string> Keys => [.. BuiltInTemplates.All.Select(template => template.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Create_FromABuiltInTemplate_IsWhatItsPreviewShowed(string key)
    {
        var preview = Value(await Templates.ReadAsync(Artist, TeamId, key, Cancelled));

        var made = await OpenAsync(Value(await Projects.CreateAsync(Artist, TeamId, new ProjectInput { Name = "Spot", Template = key }, Cancelled)));

        made.Scenes.Select(scene => scene.Name).ShouldBe(preview.Scenes.Select(scene => scene.Name));
        made.Shots.Select(shot => (shot.Title, shot.Seconds)).ShouldBe(preview.Scenes.SelectMany(scene => scene.Shots).Select(shot => (shot.Title, shot.Seconds)));
        made.Scenes.Sum(scene => scene.TargetSeconds).ShouldBe(preview.Seconds);
    }

    // Three to fifteen seconds is what the model of new shots takes.
    [Theory]
    [MemberData(nameof(Keys))]
    public void BuiltIn_Shots_CanBeRenderedAsLongAsTheyAre(string key)
    {
        var template = BuiltInTemplates.Find(key)!;

        template.Scenes.SelectMany(scene => scene.Shots).ShouldAllBe(shot => shot.Seconds >= 3 && shot.Seconds <= 15 && shot.Title.Length <= Shot.MaxTitleLength);
    }

    [Fact]
    public void BuiltIn_Names_SayTheirLength()
    {
        BuiltInTemplates.Find("spot-30")!.View.Seconds.ShouldBe(30);
        BuiltInTemplates.Find("social-cuts")!.Scenes.Select(scene => $"{scene.Shots.Sum(shot => shot.Seconds)} s").ShouldBe(["15 s", "10 s", "6 s"]);
    }

    [Fact]
    public async Task List_OwnTemplates_ComeFirstAndAreThisTeamsAlone()
    {
        await SaveAsTemplateAsync("House style");

        var own = Value(await Templates.ListAsync(Viewer, TeamId, Cancelled));
        var theirs = Value(await Templates.ListAsync(Stranger, ForeignTeamId, Cancelled));

        own.Select(template => (template.Name, template.IsOwn)).ShouldBe([("House style", true), ("30 s spot", false), ("Social cut-downs", false), ("Music video", false)]);
        theirs.ShouldAllBe(template => !template.IsOwn);
    }

    [Fact]
    public async Task Create_FromAnOwnTemplate_HasItsShots()
    {
        await AddShotAsync(await AddSceneAsync(), "Kettle");
        var template = await SaveAsTemplateAsync("House style");

        var made = await OpenAsync(Value(await Projects.CreateAsync(Artist, TeamId, new ProjectInput { Name = "New", Template = template.ToString("N") }, Cancelled)));

        made.Shots.Select(shot => shot.Title).ShouldBe(["Kettle"]);
    }

    [Fact]
    public async Task Create_FromWhatIsNoTemplateOfTheTeam_IsRefusedAndMakesNothing()
    {
        var template = await SaveAsTemplateAsync("House style");
        await ArchiveAsync(template);
        var before = (await ListAsync()).Count;

        foreach (var key in new[] { template.ToString("N"), ProjectId.ToString("N"), ForeignProjectId.ToString("N"), "no-such" })
        {
            var made = await Projects.CreateAsync(Artist, TeamId, new ProjectInput { Name = "New", Template = key }, Cancelled);
            made.Error.ShouldBe(ProjectErrors.NoTemplate);
        }

        (await ListAsync()).Count.ShouldBe(before);
    }

    [Fact]
    public async Task Read_AnotherTeamsTemplate_IsNotFound()
    {
        var template = await SaveAsTemplateAsync("House style");

        (await Templates.ReadAsync(Stranger, ForeignTeamId, template.ToString("N"), Cancelled)).Error.ShouldBe(ProjectErrors.NoTemplate);
        (await Templates.ReadAsync(Stranger, TeamId, template.ToString("N"), Cancelled)).Error.ShouldBeOfType<NotFoundError>();
    }

    private async Task<Guid> SaveAsTemplateAsync(string name) =>
        Value(await Projects.DuplicateAsync(Artist, ProjectId, new ProjectInput { Name = name }, asTemplate: true, Cancelled));
}
