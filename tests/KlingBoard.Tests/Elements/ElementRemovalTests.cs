using KlingBoard.Data.Projects;
using KlingBoard.Features.Elements;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Tests.Elements;

public sealed class ElementRemovalTests : ElementTest
{
    [Fact]
    public async Task Deletion_AtTheProviderToo_TakesItOutOfBoth()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var id = await AddMadeAsync();

        (await Removal.RunAsync(Artist, id, Cancelled)).Error.ShouldBeNull();

        (await ListAsync()).ShouldBeEmpty();
        (await Sync.RunAsync(Artist, TeamId, ConnectionId, Cancelled)).Value.Added.ShouldBeEmpty();
    }

    [Fact]
    public async Task Deletion_OfOneThatIsGoneThereAlready_Counts()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var id = await AddMadeAsync();
        await (await ClientAsync()).Elements.DeleteAsync(long.Parse((await ListAsync()).Single().ProviderElementId!, System.Globalization.CultureInfo.InvariantCulture), Cancelled);

        (await Removal.RunAsync(Artist, id, Cancelled)).Error.ShouldBeNull();

        (await ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Deletion_ThatTheProviderRefuses_LeavesTheElement()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var element = await AddKnownAsync("Typo", 7, ConnectionId);

        var deleted = await Removal.RunAsync(Artist, element.Id, Cancelled);

        deleted.Error.ShouldBeOfType<UnavailableError>().Message.ShouldStartWith("Typo stays: ");
        (await ListAsync()).ShouldHaveSingleItem().State.ShouldBe(ElementState.Ready);
    }

    [Fact]
    public async Task Deletion_WhileTheProviderCannotBeReached_LeavesTheElement()
    {
        var simulator = await ConnectToSimulatorAsync();
        var id = await AddMadeAsync();
        await simulator.DisposeAsync();

        var deleted = await Removal.RunAsync(Artist, id, Cancelled);

        deleted.Error.ShouldBeOfType<UnavailableError>();
        (await ListAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Deletion_OfAnElementThatAShotUses_IsRefusedNamingTheShot()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var id = await AddMadeAsync();
        await RunAsync(new Features.Board.Commands.AddReference(await AddReadyShotAsync(), null, id, ReferenceRole.Element, "Maya"));

        var deleted = await Removal.RunAsync(Artist, id, Cancelled);

        deleted.Error.ShouldBeOfType<ConflictError>().Message.ShouldContain("It is used in");
        (await Sync.RunAsync(Artist, TeamId, ConnectionId, Cancelled)).Value.Gone.ShouldBeEmpty();
    }

    [Fact]
    public async Task Deletion_OfAnElementThatOnlyADeletedShotUses_TakesItOutOfBoth()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var id = await AddMadeAsync();
        var shotId = await AddReadyShotAsync();
        await RunAsync(new Features.Board.Commands.AddReference(shotId, null, id, ReferenceRole.Element, "Maya"));
        await RunAsync(new Features.Board.Commands.DeleteShots([shotId]));

        (await Removal.RunAsync(Artist, id, Cancelled)).Error.ShouldBeNull();

        (await ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Deletion_AtTheInstallationsAccount_IsRefused()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var element = await AddKnownAsync("Maya", 7, connectionId: null);

        (await Removal.RunAsync(Artist, element.Id, Cancelled)).Error.ShouldBe(ElementErrors.NotOurs);
    }

    [Fact]
    public async Task Deletion_AtTheInstallationsAccount_OfOneThatWasMadeHere_IsDone()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        await UseInstallationAsync();
        var id = await AddDraftAsync();
        await StoreResultAsync(await SubmitAsync(id, Making.EstimateAsync, Making.SubmitAsync));

        (await Removal.RunAsync(Artist, id, Cancelled)).Error.ShouldBeNull();

        (await ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Deletion_AtTheInstallationsAccount_OfAnIdThatSomebodyPutInItsPlace_IsRefused()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        await UseInstallationAsync();
        var id = await AddDraftAsync();
        await StoreResultAsync(await SubmitAsync(id, Making.EstimateAsync, Making.SubmitAsync));
        var input = ElementInput.Of(await GetAsync(id));
        input.ProviderElementId = $"{await MakeElsewhereAsync("Of another team")}";
        (await Registry.ChangeAsync(Artist, id, input, Cancelled)).Error.ShouldBeNull();

        (await Removal.RunAsync(Artist, id, Cancelled)).Error.ShouldBe(ElementErrors.NotOurs);
    }

    [Fact]
    public async Task Deletion_ByAReviewerOrStranger_IsRefused()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var id = await AddMadeAsync();

        (await Removal.RunAsync(Reviewer, id, Cancelled)).Error.ShouldBeOfType<ForbiddenError>();
        (await Removal.RunAsync(Stranger, id, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
        (await ListAsync()).Count.ShouldBe(1);
    }

    private async Task<Guid> AddMadeAsync() => (await AddKnownAsync("Maya", await MakeElsewhereAsync("Maya"), ConnectionId)).Id;
}
