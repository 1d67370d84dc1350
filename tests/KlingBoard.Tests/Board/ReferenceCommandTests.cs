using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Views;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Board;

public sealed class ReferenceCommandTests : BoardTest
{
    [Fact]
    public async Task AddReference_SameNameAgain_IsMadeUnique()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());

        await AddAsync(shotId, "Maya");
        await AddAsync(shotId, "maya");
        await RunAsync(new AddReference(shotId, null, await AddElementAsync("Maya"), ReferenceRole.Element));

        (await NamesAsync(shotId)).ShouldBe(["Maya", "maya-2", "Maya-3"]);
    }

    [Fact]
    public async Task AddReference_AssetOrElementOfAnotherTeam_IsNotFound()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        var (assetId, elementId) = (await AddAssetAsync(teamId: ForeignTeamId), await AddElementAsync(teamId: ForeignTeamId));

        (await RefuseAsync<NotFoundError>(new AddReference(shotId, assetId, null, ReferenceRole.Image))).ShouldBe(BoardErrors.NoAsset);
        (await RefuseAsync<NotFoundError>(new AddReference(shotId, null, elementId, ReferenceRole.Element))).ShouldBe(BoardErrors.NoElement);
    }

    [Fact]
    public async Task AddReference_DeletedAsset_IsNotFound()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        var assetId = await AddAssetAsync();
        await DeleteAssetAsync(assetId);

        await RefuseAsync<NotFoundError>(new AddReference(shotId, assetId, null, ReferenceRole.Image));
    }

    [Theory]
    [InlineData(MediaKind.Image, ReferenceRole.VideoBase)]
    [InlineData(MediaKind.Image, ReferenceRole.Element)]
    [InlineData(MediaKind.Video, ReferenceRole.FirstFrame)]
    [InlineData(MediaKind.Audio, ReferenceRole.VideoFeature)]
    public async Task AddReference_RoleThatDoesNotFitTheFile_IsInvalid(MediaKind kind, ReferenceRole role)
    {
        var shotId = await AddShotAsync(await AddSceneAsync());

        (await RefuseAsync<InvalidError>(new AddReference(shotId, await AddAssetAsync(kind: kind), null, role))).Field.ShouldBe("Role");
    }

    [Fact]
    public async Task AddReference_BothSourcesOrNone_IsInvalid()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());

        (await RefuseAsync<InvalidError>(new AddReference(shotId, null, null, ReferenceRole.Image))).ShouldBe(BoardErrors.OneSource);
        (await RefuseAsync<InvalidError>(new AddReference(shotId, Guid.NewGuid(), Guid.NewGuid(), ReferenceRole.Image))).ShouldBe(BoardErrors.OneSource);
    }

    [Fact]
    public async Task AddReference_TwentyAreThere_IsRefused()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        var assetId = await AddAssetAsync();
        for (var i = 0; i < BoardLimits.MaxReferences; i++)
        {
            await RunAsync(new AddReference(shotId, assetId, null, ReferenceRole.Image));
        }

        (await RefuseAsync<InvalidError>(new AddReference(shotId, assetId, null, ReferenceRole.Image))).ShouldBe(BoardErrors.TooManyReferences);
    }

    [Fact]
    public async Task RenameReference_NewName_ChangesNoPrompt()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        var referenceId = await AddAsync(shotId, "Maya");
        await RunAsync(new EditShotText(shotId, ShotText.Prompt, "", "@Maya walks"));
        var before = (await ReadShotAsync(shotId)).Prompt;

        await RunAsync(new RenameReference(referenceId, "Maya", "Anna"));

        (await NamesAsync(shotId)).ShouldBe(["Anna"]);
        (await ReadShotAsync(shotId)).Prompt.ShouldBe(before);
    }

    [Fact]
    public async Task RenameReference_TakenWhateverTheCase_IsInvalid()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        await AddAsync(shotId, "Maya");
        var tomId = await AddAsync(shotId, "Tom");

        (await RefuseAsync<InvalidError>(new RenameReference(tomId, "Tom", "MAYA"))).ShouldBe(BoardErrors.NameTaken("MAYA"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Maya Lee")]
    [InlineData("@Maya")]
    [InlineData("<script>")]
    public async Task RenameReference_NameThatCannotBeTyped_IsInvalid(string name)
    {
        var referenceId = await AddAsync(await AddShotAsync(await AddSceneAsync()), "Maya");

        (await RefuseAsync<InvalidError>(new RenameReference(referenceId, "Maya", name))).ShouldBe(BoardErrors.NameNotFit);
    }

    [Fact]
    public async Task RenameReference_SomebodyWasFaster_IsAConflict()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        var referenceId = await AddAsync(shotId, "Maya");
        await RunAsync(new RenameReference(referenceId, "Maya", "Anna"));

        var conflict = await RefuseAsync<ConflictError>(new RenameReference(referenceId, "Maya", "Berta"));

        conflict.Current.ShouldBeOfType<ShotView>().References.Single().Name.ShouldBe("Anna");
    }

    [Fact]
    public async Task SetReferenceRole_FittingRole_IsSetAndAnotherRefused()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        var referenceId = await AddAsync(shotId, "Maya");

        await RunAsync(new SetReferenceRole(referenceId, ReferenceRole.Image, ReferenceRole.EndFrame));

        (await ReadShotAsync(shotId)).References.Single().Role.ShouldBe(ReferenceRole.EndFrame);
        (await RefuseAsync<InvalidError>(new SetReferenceRole(referenceId, ReferenceRole.EndFrame, ReferenceRole.VideoBase))).ShouldBe(BoardErrors.NeedsVideo);
        await RefuseAsync<ConflictError>(new SetReferenceRole(referenceId, ReferenceRole.Image, ReferenceRole.FirstFrame));
    }

    [Fact]
    public async Task SetReferenceKeepSound_Twice_WritesOnce()
    {
        var referenceId = await AddAsync(await AddShotAsync(await AddSceneAsync()), "Maya");

        (await RunAsync(new SetReferenceKeepSound(referenceId, true))).HasChanged.ShouldBeTrue();
        (await RunAsync(new SetReferenceKeepSound(referenceId, true))).HasChanged.ShouldBeFalse();
    }

    [Fact]
    public async Task MoveReference_BeforeAnother_ChangesOrderAndNoPrompt()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        var ids = new[] { await AddAsync(shotId, "A"), await AddAsync(shotId, "B"), await AddAsync(shotId, "C") };
        await RunAsync(new EditShotText(shotId, ShotText.Prompt, "", "@A meets @C"));
        var before = (await ReadShotAsync(shotId)).Prompt;

        await RunAsync(new MoveReference(ids[2], ids[0]));

        (await NamesAsync(shotId)).ShouldBe(["C", "A", "B"]);
        (await ReadShotAsync(shotId)).Prompt.ShouldBe(before);
        (await RunAsync(new MoveReference(ids[2], ids[0]))).HasChanged.ShouldBeFalse();
    }

    [Fact]
    public async Task RemoveReference_ThenUndo_TokensFindItAgain()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        var ids = new[] { await AddAsync(shotId, "A"), await AddAsync(shotId, "B") };
        await RunAsync(new SetReferenceKeepSound(ids[0], true));
        await RunAsync(new EditShotText(shotId, ShotText.Prompt, "", "@A walks"));

        var removed = await RunAsync(new RemoveReference(ids[0]));
        (await NamesAsync(shotId)).ShouldBe(["B"]);

        await RunAsync(removed.Undo!);
        var shot = await ReadShotAsync(shotId);
        shot.References.Select(reference => (reference.Id, reference.Name, reference.KeepSound)).ShouldBe([(ids[0], "A", true), (ids[1], "B", false)]);
        shot.Prompt.ShouldBe($"@{{{ids[0]:N}}} walks");
        (await RunAsync(removed.Undo!)).HasChanged.ShouldBeFalse();
    }

    [Fact]
    public async Task RestoreReference_IdOfAnotherShotsReference_IsNotFound()
    {
        var shots = await AddShotsAsync(await AddSceneAsync(), "A", "B");
        var referenceId = await AddAsync(shots[0], "Maya");

        await RefuseAsync<NotFoundError>(new RestoreReference(
            referenceId, shots[1], await AddAssetAsync(), null, ReferenceRole.Image, "Maya", false, null));
    }

    [Fact]
    public async Task ReferenceCommands_ReferenceOfAnotherProject_AreNotFound()
    {
        var elsewhere = await AddShotAsync(await AddSceneAsync(projectId: SecondProjectId), projectId: SecondProjectId);
        var added = await RunAsync(new AddReference(elsewhere, await AddAssetAsync(), null, ReferenceRole.Image, "Maya"), projectId: SecondProjectId);
        var id = added.NewReferenceId!.Value;
        BoardCommand[] commands =
        [
            new RenameReference(id, "Maya", "Mine"), new SetReferenceRole(id, ReferenceRole.Image, ReferenceRole.EndFrame),
            new SetReferenceKeepSound(id, true), new MoveReference(id), new RemoveReference(id),
        ];

        foreach (var command in commands)
        {
            (await RefuseAsync<NotFoundError>(command)).ShouldBe(BoardErrors.NoReference);
        }
    }

    private async Task<Guid> AddAsync(Guid shotId, string name) =>
        (await RunAsync(new AddReference(shotId, await AddAssetAsync(), null, ReferenceRole.Image, name))).NewReferenceId!.Value;

    private async Task<string[]> NamesAsync(Guid shotId) => [.. (await ReadShotAsync(shotId)).References.Select(reference => reference.Name)];

    private async Task DeleteAssetAsync(Guid assetId)
    {
        await using var db = Database.CreateDbContext();
        (await db.Assets.SingleAsync(asset => asset.Id == assetId, Cancelled)).Delete(Clock.NowUtc);
        await db.SaveChangesAsync(Cancelled);
    }
}
