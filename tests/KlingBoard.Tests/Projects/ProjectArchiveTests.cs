using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Projects;
using KlingBoard.Features.Projects.Reading;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Realtime;
using KlingBoard.Tests.Board;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Projects;

public sealed class ProjectArchiveTests : ProjectTest
{
    [Fact]
    public async Task Archive_TakesItOffTheListAndNamesWhoDidIt()
    {
        await ArchiveAsync(ProjectId);

        var project = await ReadAsync(ProjectId);
        (project.Section, project.ArchivedById, project.ArchivedAtUtc).ShouldBe((ProjectSection.Archive, Artist, Clock.NowUtc));
    }

    [Fact]
    public async Task Archive_ItsBoard_IsReadOnlyAndLosesNothing()
    {
        var scene = await AddSceneAsync();
        var shotId = await AddShotAsync(scene, "Kettle");
        await ArchiveAsync(ProjectId);

        var refused = await RefuseAsync<ForbiddenError>(new EditShotText(shotId, ShotText.Title, "Kettle", "Pot"), Owner);

        refused.Message.ShouldStartWith("This project is archived");
        var board = await OpenAsync();
        (board.IsArchived, board.Shots.Single().Title).ShouldBe((true, "Kettle"));
    }

    [Fact]
    public async Task Archive_Renamed_IsRefused()
    {
        await ArchiveAsync(ProjectId);

        var renamed = await Projects.RenameAsync(Owner, ProjectId, new ProjectInput { Name = "Other" }, Cancelled);

        renamed.Error.ShouldBe(ProjectErrors.Archived);
    }

    [Theory]
    [InlineData(RenderState.Queued)]
    [InlineData(RenderState.Processing)]
    [InlineData(RenderState.Archiving)]
    [InlineData(RenderState.Unknown)]
    public async Task Archive_WhileARenderIsUnderWay_IsRefused(RenderState state)
    {
        await AddRenderAsync(state);

        var archived = await Projects.ArchiveAsync(Artist, ProjectId, Cancelled);

        archived.Error.ShouldBe(ProjectErrors.RendersUnderWay(1));
        (await ReadAsync(ProjectId)).Section.ShouldBe(ProjectSection.Active);
    }

    [Theory]
    [InlineData(RenderState.Done)]
    [InlineData(RenderState.Failed)]
    [InlineData(RenderState.Cancelled)]
    public async Task Archive_WhenRendersHaveEnded_IsDone(RenderState state)
    {
        await AddRenderAsync(state);

        await ArchiveAsync(ProjectId);
    }

    [Fact]
    public async Task BringBack_MakesItsBoardWritableAgain()
    {
        var scene = await AddSceneAsync();
        await ArchiveAsync(ProjectId);

        Value(await Projects.BringBackAsync(Artist, ProjectId, Cancelled));

        await AddShotAsync(scene);
        var project = await ReadAsync(ProjectId);
        (project.Section, project.ArchivedById).ShouldBe((ProjectSection.Active, null));
    }

    [Fact]
    public async Task Archive_TellsEveryOpenPage()
    {
        using var heard = Bus.OpenInbox<BoardSignal>(ProjectId);

        await ArchiveAsync(ProjectId);

        await using var batches = heard.ReadAllAsync(Cancelled).GetAsyncEnumerator(Cancelled);
        (await batches.MoveNextAsync()).ShouldBeTrue();
        batches.Current.Signals.Single().Kind.ShouldBe(BoardChangeKind.ProjectChanged);
    }

    [Fact]
    public async Task Archive_ByAReviewerOrAnotherTeam_IsRefused()
    {
        (await Projects.ArchiveAsync(Reviewer, ProjectId, Cancelled)).Error.ShouldBeOfType<ForbiddenError>();
        (await Projects.ArchiveAsync(Stranger, ProjectId, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
        (await Projects.BringBackAsync(Reviewer, ProjectId, Cancelled)).Error.ShouldBeOfType<ForbiddenError>();
        (await Projects.BringBackAsync(Stranger, ProjectId, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
    }

    [Fact]
    public async Task Delete_OfAnActiveProject_IsRefused()
    {
        var deleted = await Projects.DeleteAsync(Owner, ProjectId, Cancelled);

        deleted.Error.ShouldBe(ProjectErrors.NotArchived);
    }

    [Fact]
    public async Task Delete_InTheArchive_IsForOwnersAndCanBeTakenBack()
    {
        await ArchiveAsync(ProjectId);
        (await Projects.DeleteAsync(Artist, ProjectId, Cancelled)).Error.ShouldBeOfType<ForbiddenError>();

        Value(await Projects.DeleteAsync(Owner, ProjectId, Cancelled));
        (await ListAsync()).ShouldNotContain(project => project.Id == ProjectId);
        Value(await Projects.RestoreAsync(Owner, ProjectId, Cancelled));

        (await ReadAsync(ProjectId)).Section.ShouldBe(ProjectSection.Archive);
    }

    private async Task AddRenderAsync(RenderState state)
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        await using var db = Database.CreateDbContext();
        BoardRenders.Add(db, [await db.Shots.SingleAsync(shot => shot.Id == shotId, Cancelled)], state, Clock.NowUtc);
        await db.SaveChangesAsync(Cancelled);
    }
}
