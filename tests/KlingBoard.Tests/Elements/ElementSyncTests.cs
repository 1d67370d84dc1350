using KlingBoard.Data.Library;
using KlingBoard.Features.Elements;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling.ElementRegistry;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Elements;

public sealed class ElementSyncTests : ElementTest
{
    [Fact]
    public async Task Sync_ElementMadeElsewhere_ComesInWithItsPicture()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var id = await MakeElsewhereAsync("Maya");

        var synced = await Sync.RunAsync(Artist, TeamId, ConnectionId, Cancelled);

        synced.Error.ShouldBeNull();
        synced.Value.Added.ShouldBe(["Maya"]);
        synced.Value.WithoutPicture.ShouldBeEmpty();
        var maya = (await ListAsync()).ShouldHaveSingleItem();
        (maya.Name, maya.State, maya.ProviderElementId, maya.ConnectionId).ShouldBe(("Maya", ElementState.Ready, $"{id}", ConnectionId));
        maya.Tags.ShouldBe([ElementTags.Character]);
        await using var db = Database.CreateDbContext();
        var picture = await db.MediaFiles.SingleAsync(file => file.Id == maya.PictureFileId, Cancelled);
        (picture.TeamId, picture.Kind).ShouldBe((TeamId, MediaKind.Image));
    }

    [Fact]
    public async Task Sync_ASecondTime_KeepsWhatPeopleCalledIt()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        await MakeElsewhereAsync("Maya");
        await Sync.RunAsync(Artist, TeamId, ConnectionId, Cancelled);
        var input = ElementInput.Of((await ListAsync()).Single());
        input.Name = "Maya Sund";
        (await Registry.ChangeAsync(Artist, (await ListAsync()).Single().Id, input, Cancelled)).Error.ShouldBeNull();

        var synced = await Sync.RunAsync(Artist, TeamId, ConnectionId, Cancelled);

        synced.Value.Added.ShouldBeEmpty();
        (await ListAsync()).Single().Name.ShouldBe("Maya Sund");
    }

    [Fact]
    public async Task Sync_ElementThatTheProviderDeleted_IsMarked()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var id = await MakeElsewhereAsync("Maya");
        await Sync.RunAsync(Artist, TeamId, ConnectionId, Cancelled);
        await (await ClientAsync()).Elements.DeleteAsync(id, Cancelled);

        var synced = await Sync.RunAsync(Artist, TeamId, ConnectionId, Cancelled);

        synced.Value.Gone.ShouldBe(["Maya"]);
        (await ListAsync()).Single().State.ShouldBe(ElementState.Gone);
    }

    [Fact]
    public async Task Sync_IdThatTheAccountDoesNotList_IsSaidAndKept()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        await AddKnownAsync("Typo", 7, ConnectionId);

        var synced = await Sync.RunAsync(Artist, TeamId, ConnectionId, Cancelled);

        synced.Value.NotListed.ShouldBe(["Typo"]);
        (await ListAsync()).Single().State.ShouldBe(ElementState.Ready);
    }

    [Fact]
    public async Task Sync_ElementThatATeamTookOut_StaysOut()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        await MakeElsewhereAsync("Maya");
        await Sync.RunAsync(Artist, TeamId, ConnectionId, Cancelled);
        await Registry.DeleteAsync(Artist, (await ListAsync()).Single().Id, Cancelled);

        var synced = await Sync.RunAsync(Artist, TeamId, ConnectionId, Cancelled);

        synced.Value.Added.ShouldBeEmpty();
        (await ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Sync_OfTheInstallationsAccount_ShowsNothingThatOtherTeamsMade()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        await MakeElsewhereAsync("Secret");
        await UseInstallationAsync();

        var synced = await Sync.RunAsync(Artist, TeamId, connectionId: null, Cancelled);

        (synced.Value.Added.Count, synced.Value.OfOthers).ShouldBe((0, 1));
        (await ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Sync_OfTheInstallationsAccount_TellsNothingOfAnothersIdThatSomebodyEntered()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var id = await MakeElsewhereAsync("Secret");
        await UseInstallationAsync();
        await AddKnownAsync("Guess", id, connectionId: null);
        await AddKnownAsync("Wrong guess", 7, connectionId: null);

        var before = await Sync.RunAsync(Artist, TeamId, connectionId: null, Cancelled);
        await (await ClientAsync()).Elements.DeleteAsync(id, Cancelled);
        var after = await Sync.RunAsync(Artist, TeamId, connectionId: null, Cancelled);

        (before.Value.OfOthers, before.Value.NotListed.Count, after.Value.Gone.Count).ShouldBe((1, 0, 0));
        (await ListAsync()).ShouldAllBe(element => element.State == ElementState.Ready);
    }

    [Fact]
    public async Task Sync_WhileAnElementIsBeingMade_LeavesItToItsDraft()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var renderId = await SubmitAsync(await AddDraftAsync(), Making.EstimateAsync, Making.SubmitAsync);
        await Workers.DispatchAsync(Cancelled);
        await PollUntilItEndsAtTheProviderAsync(renderId);

        var synced = await Sync.RunAsync(Artist, TeamId, ConnectionId, Cancelled);
        await Workers.ArchiveAsync(Cancelled);

        synced.Value.Added.ShouldBeEmpty();
        (await ListAsync()).ShouldHaveSingleItem().State.ShouldBe(ElementState.Ready);
    }

    [Fact]
    public async Task Sync_ByAReviewerOrStranger_IsRefused()
    {
        await using var simulator = await ConnectToSimulatorAsync();

        (await Sync.RunAsync(Reviewer, TeamId, ConnectionId, Cancelled)).Error.ShouldBeOfType<ForbiddenError>();
        (await Sync.RunAsync(Stranger, TeamId, ConnectionId, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
    }
}
