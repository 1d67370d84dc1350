using KlingBoard.Features.Elements;
using KlingBoard.Features.Elements.AtProvider;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Tests.Elements;

public sealed class ElementPresetsTests : ElementTest
{
    private const string Fox = "820000000000000102";

    [Fact]
    public async Task Presets_OfTheProvider_AreListedAndOneComesIn()
    {
        await using var simulator = await ConnectToSimulatorAsync();

        (await Presets.AddAsync(Artist, TeamId, ConnectionId, Fox, Cancelled)).Error.ShouldBeNull();

        var listed = await Presets.ListAsync(Artist, TeamId, ConnectionId, Cancelled);
        listed.Value.Select(preset => (preset.Name, preset.IsInRegistry)).ShouldBe([("Detective", false), ("Fox", true), ("Lighthouse", false)]);
        var fox = (await ListAsync()).ShouldHaveSingleItem();
        (fox.Name, fox.ProviderElementId, fox.IsPreset, fox.State).ShouldBe(("Fox", Fox, true, ElementState.Ready));
    }

    [Fact]
    public async Task Preset_AddedTwice_IsOneElement()
    {
        await using var simulator = await ConnectToSimulatorAsync();

        var first = await Presets.AddAsync(Artist, TeamId, ConnectionId, Fox, Cancelled);
        var second = await Presets.AddAsync(Artist, TeamId, ConnectionId, Fox, Cancelled);

        second.Value.ShouldBe(first.Value);
    }

    [Fact]
    public async Task Preset_Deletion_LeavesTheProviderAlone()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var id = (await Presets.AddAsync(Artist, TeamId, ConnectionId, Fox, Cancelled)).Value;

        (await Removal.RunAsync(Artist, id, Cancelled)).Error.ShouldBe(ElementErrors.Preset);
        (await Registry.DeleteAsync(Artist, id, Cancelled)).Error.ShouldBeNull();
    }

    [Fact]
    public async Task Voices_OfTheProvider_AreListed()
    {
        await using var simulator = await ConnectToSimulatorAsync();

        var voices = await Voices.ListAsync(Artist, TeamId, ConnectionId, Cancelled);

        voices.Value.ShouldBe(
        [
            new VoiceView("820000000000000201", "Calm", true),
            new VoiceView("820000000000000202", "Bright", true),
            new VoiceView("820000000000000203", "Deep", true),
        ]);
    }

    [Fact]
    public async Task Everything_ByAStranger_IsNotFound()
    {
        await using var simulator = await ConnectToSimulatorAsync();

        (await Presets.ListAsync(Stranger, TeamId, ConnectionId, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
        (await Presets.AddAsync(Stranger, TeamId, ConnectionId, Fox, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
        (await Presets.AddAsync(Reviewer, TeamId, ConnectionId, Fox, Cancelled)).Error.ShouldBeOfType<ForbiddenError>();
        (await Voices.ListAsync(Stranger, TeamId, ConnectionId, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
    }
}
