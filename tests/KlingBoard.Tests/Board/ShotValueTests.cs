using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Views;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Board;

public sealed class ShotValueTests : BoardTest
{
    [Fact]
    public async Task SetShotSeconds_SomebodyWasFaster_ConflictHoldsTheirs()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        await RunAsync(new SetShotSeconds(shotId, 5, 8));

        var conflict = await RefuseAsync<ConflictError>(new SetShotSeconds(shotId, 5, 3));

        conflict.Current.ShouldBeOfType<ShotView>().Card.Seconds.ShouldBe(8);
        (await RunAsync(new SetShotSeconds(shotId, 5, 8))).HasChanged.ShouldBeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(61)]
    [InlineData(-5)]
    public async Task SetShotSeconds_OutOfRange_IsInvalid(int seconds) =>
        (await RefuseAsync<InvalidError>(new SetShotSeconds(await AddShotAsync(await AddSceneAsync()), 5, seconds))).ShouldBe(BoardErrors.SecondsOutOfRange);

    [Fact]
    public async Task SetShotStatus_Rendering_IsNotSetByHand() =>
        (await RefuseAsync<InvalidError>(new SetShotStatus(await AddShotAsync(await AddSceneAsync()), ShotStatus.Idea, ShotStatus.Rendering)))
            .ShouldBe(BoardErrors.RenderingIsNotSet);

    [Fact]
    public async Task SetShotStatus_SomebodyWasFaster_IsAConflict()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        await RunAsync(new SetShotStatus(shotId, ShotStatus.Idea, ShotStatus.Ready));

        await RefuseAsync<ConflictError>(new SetShotStatus(shotId, ShotStatus.Idea, ShotStatus.Approved));

        (await ReadShotAsync(shotId)).Card.Status.ShouldBe(ShotStatus.Ready);
    }

    [Fact]
    public async Task AssignShot_MemberThenNobody_FollowsBoth()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());

        await RunAsync(new AssignShot(shotId, null, Reviewer));
        (await ReadShotAsync(shotId)).Card.AssigneeId.ShouldBe(Reviewer);

        await RunAsync(new AssignShot(shotId, Reviewer, null));
        (await ReadShotAsync(shotId)).Card.AssigneeId.ShouldBeNull();
    }

    [Fact]
    public async Task AssignShot_PersonOfAnotherTeam_IsInvalid() =>
        (await RefuseAsync<InvalidError>(new AssignShot(await AddShotAsync(await AddSceneAsync()), null, Stranger))).ShouldBe(BoardErrors.NotAMember);

    [Fact]
    public async Task EditShotSettings_DifferentSettingsAtOnce_AreMerged()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        await RunAsync(new EditShotSettings(shotId, ShotSettings.Default, ShotSettings.Default with { Ratio = "9:16" }), Owner);

        var outcome = await RunAsync(new EditShotSettings(shotId, ShotSettings.Default, ShotSettings.Default with { Sound = true }));

        var expected = ShotSettings.Default with { Ratio = "9:16", Sound = true };
        (outcome.Settings, outcome.IsMerged).ShouldBe((expected, true));
        (await ReadShotAsync(shotId)).Settings.ShouldBe(expected);
    }

    [Fact]
    public async Task EditShotSettings_SameSettingTwice_IsAConflict()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        await RunAsync(new EditShotSettings(shotId, ShotSettings.Default, ShotSettings.Default with { Ratio = "9:16" }), Owner);

        await RefuseAsync<ConflictError>(new EditShotSettings(shotId, ShotSettings.Default, ShotSettings.Default with { Ratio = "1:1", Sound = true }));

        (await ReadShotAsync(shotId)).Settings.ShouldBe(ShotSettings.Default with { Ratio = "9:16" });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task EditShotSettings_TakesOutOfRange_IsInvalid(int takes) =>
        (await RefuseAsync<InvalidError>(new EditShotSettings(
            await AddShotAsync(await AddSceneAsync()), ShotSettings.Default, ShotSettings.Default with { Takes = takes }))).ShouldBe(BoardErrors.TakesOutOfRange);

    [Fact]
    public async Task UseTake_TakeOfAnotherShot_IsNotFound()
    {
        var shots = await AddShotsAsync(await AddSceneAsync(), "A", "B");
        var takeId = await AddTakeAsync(shots[0]);

        (await RefuseAsync<NotFoundError>(new UseTake(shots[1], null, takeId))).ShouldBe(BoardErrors.NoTake);
    }

    [Fact]
    public async Task UseTake_OwnTakeThenNone_FollowsBoth()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        var takeId = await AddTakeAsync(shotId);
        var before = await LastNumberAsync(ProjectId);

        await RunAsync(new UseTake(shotId, null, takeId));
        (await ReadShotAsync(shotId)).Takes.Single().IsActive.ShouldBeTrue();

        await RunAsync(new UseTake(shotId, takeId, null));
        (await ReadShotAsync(shotId)).Takes.Single().IsActive.ShouldBeFalse();
        (await KindsAfterAsync(before)).ShouldBe([BoardChangeKind.TakeChanged, BoardChangeKind.TakeChanged]);
    }

    [Fact]
    public async Task Commands_ByReviewerOrViewer_AreForbidden()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());

        await RefuseAsync<ForbiddenError>(new SetShotSeconds(shotId, 5, 6), Reviewer);
        await RefuseAsync<ForbiddenError>(new SetShotSeconds(shotId, 5, 6), Viewer);
        await RefuseAsync<NotFoundError>(new SetShotSeconds(shotId, 5, 6), Stranger);
    }

    [Fact]
    public async Task Commands_ShotOfAnotherTeam_AreNotFound()
    {
        var foreign = await AddShotAsync(await AddForeignSceneAsync(), "Theirs", ForeignProjectId, Stranger);
        var sceneId = await AddSceneAsync();
        BoardCommand[] commands =
        [
            new SetShotSeconds(foreign, 5, 6), new SetShotStatus(foreign, ShotStatus.Idea, ShotStatus.Ready), new AssignShot(foreign, null, Artist),
            new EditShotSettings(foreign, ShotSettings.Default, ShotSettings.Default with { Takes = 2 }), new UseTake(foreign, null, null),
            new EditShotText(foreign, ShotText.Prompt, "", "mine"), new DuplicateShots([foreign]), new PasteShots([foreign]), new DeleteShots([foreign]),
            new RestoreShots([foreign]), new MoveShots([foreign], sceneId), new GroupShots([foreign]),
            new AddReference(foreign, await AddAssetAsync(), null, ReferenceRole.Image),
        ];

        foreach (var command in commands)
        {
            await RefuseAsync<NotFoundError>(command);
        }

        var view = (await Board.OpenAsync(Stranger, ForeignProjectId, Cancelled)).Value;
        view.Shots.Select(shot => (shot.Title, shot.Version)).ShouldBe([("Theirs", 1)]);
    }
}
