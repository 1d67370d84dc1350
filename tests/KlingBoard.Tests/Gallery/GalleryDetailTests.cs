using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Gallery.Reading;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Tests.Gallery;

public sealed class GalleryDetailTests : GalleryTest
{
    private GalleryDetailService Details => new(Access);

    [Fact]
    public async Task Detail_OfATake_TellsItsNameManifestAndWhereItIsActive()
    {
        var take = await AddTakeAsync(Walk, 1, prompt: "@Maya walks");
        await ChangeAsync<Shot>(Walk.Id, shot => shot.UseTake(take.Id));

        var detail = (await Details.FindAsync(Ines.Id, Team.Id, take.Id, Cancelled)).Value;

        detail.FileName.ShouldBe("First-Light_Valley_2A_T01.mp4");
        detail.Uses.ShouldBe([new GalleryUseView(Project.Id, "First Light", Walk.Id, "2A", null)]);
        detail.Render!.PromptText.ShouldBe("@Maya walks");
        detail.Render.ManifestJson.ShouldContain("\"rulePackVersion\": \"rules-1\"");
        detail.Render.CostMilliunits.ShouldBeNull();
        detail.Render.EstimateMilliunits.ShouldBe(600);
    }

    [Fact]
    public async Task Detail_OfASettledTake_TellsWhatWasTakenAndHowSoonItWasArchived()
    {
        var take = await AddTakeAsync(Kettle, 10);
        await using (var db = Database.CreateDbContext())
        {
            var render = db.Renders.Single(row => row.Id == take.RenderId);
            db.Add(new RenderEvent(render.Id, RenderState.Archiving, "", take.CreatedAtUtc.AddSeconds(-14)));
            db.Add(new LedgerEntry(render, LedgerEntryKind.Settle, 6000, take.CreatedAtUtc));
            await db.SaveChangesAsync(Cancelled);
        }

        var detail = (await Details.FindAsync(Ines.Id, Team.Id, take.Id, Cancelled)).Value;

        detail.Render!.CostMilliunits.ShouldBe(6000);
        detail.Render.ArchivedAfter.ShouldBe(TimeSpan.FromSeconds(14));
    }

    [Fact]
    public async Task Detail_OfAnAsset_NamesTheShotsThatReferToIt()
    {
        var maya = await AddAssetAsync("Maya", 1);
        await ReferAsync(Walk, maya);
        await ReferAsync(Kettle, maya);
        await ReferAsync(Cup, maya);
        await ChangeAsync<Shot>(Cup.Id, shot => shot.Delete(Start));

        var detail = (await Details.FindAsync(Ines.Id, Team.Id, maya.Id, Cancelled)).Value;

        detail.Uses.Select(use => (use.ShotNumber, use.Role)).ShouldBe([("1A", ReferenceRole.Image), ("2A", ReferenceRole.Image)]);
        detail.Render.ShouldBeNull();
    }

    [Fact]
    public async Task Detail_OfAStill_TellsTheRenderAndTheShotThatItWasMadeFor()
    {
        var still = await AddStillAsync(Kettle, "Kettle, still 1", 1);

        var detail = (await Details.FindAsync(Ines.Id, Team.Id, still.Id, Cancelled)).Value;

        detail.MadeFor.ShouldBe(Kettle.Title);
        detail.Render!.CanRepeat.ShouldBeTrue();
        (detail.Render.PromptText, detail.Render.EstimateMilliunits).ShouldBe(("A kettle", 200));
        detail.Render.ManifestJson.ShouldContain("/v1/images/omni-image");
    }

    [Fact]
    public async Task Detail_OfAnotherTeamsItem_IsNotFoundLikeAMissingOne()
    {
        var theirs = await AddAssetAsync("Theirs", 1, team: Other, by: Otto);

        var foreign = await Details.FindAsync(Ines.Id, Team.Id, theirs.Id, Cancelled);
        var missing = await Details.FindAsync(Ines.Id, Team.Id, Guid.NewGuid(), Cancelled);

        foreign.Error.ShouldBeOfType<NotFoundError>();
        foreign.Error.ShouldBe(missing.Error);
    }
}
