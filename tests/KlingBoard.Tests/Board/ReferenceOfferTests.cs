using KlingBoard.Access;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Views;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Tests.Shared;

namespace KlingBoard.Tests.Board;

public sealed class ReferenceOfferTests : BoardTest
{
    private readonly CommandCounter _commands;

    public ReferenceOfferTests()
        : this(new CommandCounter())
    {
    }

    private ReferenceOfferTests(CommandCounter commands)
        : base(commands) => _commands = commands;

    [Fact]
    public async Task Find_ByFirstLettersOfAnyWord_OffersElementsAndPicturesWithTheirCount()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        foreach (var name in new[] { "Maya", "Cup", "Copper kettle", "Old cup", "Crank", "Coffee bag" })
        {
            await AddElementAsync(name);
        }

        await AddAssetAsync("Cup on saucer");
        Clock.Advance(TimeSpan.FromMinutes(1));
        await AddAssetAsync("Counter, blue hour");
        Clock.Advance(TimeSpan.FromMinutes(1));
        await AddAssetAsync("Blue-cup", MediaKind.Video);
        await AddAssetAsync("Cough", MediaKind.Audio);

        var offers = await FindAsync(shotId, "c");

        (Names(offers.Elements), offers.ElementCount).ShouldBe(("Coffee bag|Copper kettle|Crank", 5));
        (Names(offers.Assets), offers.AssetCount).ShouldBe(("Counter, blue hour|Cup on saucer", 3));
    }

    [Theory]
    [InlineData("copper-k", "Copper kettle")]
    [InlineData("KET", "Copper kettle")]
    [InlineData("öl", "Öllampe")]
    [InlineData("pper", "")]
    public async Task Find_AsTyped_FindsByWhatBeginsAWord(string text, string expected)
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        await AddElementAsync("Copper kettle");
        await AddElementAsync("Öllampe");

        Names((await FindAsync(shotId, text)).Elements).ShouldBe(expected);
    }

    [Fact]
    public async Task Find_WhatTheShotHas_IsNotOfferedAgainAndElsewhereSaysWhereItIsUsed()
    {
        var sceneId = await AddSceneAsync();
        var (first, second) = (await AddShotAsync(sceneId), await AddShotAsync(sceneId));
        var elementId = await AddElementAsync("Maya");
        await RunAsync(new AddReference(first, null, elementId, ReferenceRole.Element));

        (await FindAsync(first, "ma")).Elements.ShouldBeEmpty();
        (await FindAsync(second, "ma")).Elements.ShouldHaveSingleItem().ShotIds.ShouldBe([first]);
    }

    [Fact]
    public async Task Find_ForeignOrDeleted_OffersNothingOfIt()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        await AddElementAsync("Maya", ForeignTeamId);
        await AddAssetAsync("Maya", teamId: ForeignTeamId);
        var deleted = await AddElementAsync("Maya");
        await using (var db = Database.CreateDbContext())
        {
            db.Elements.Single(element => element.Id == deleted).Delete(Clock.NowUtc);
            await db.SaveChangesAsync(Cancelled);
        }

        var offers = await FindAsync(shotId, "ma");

        (offers.ElementCount, offers.AssetCount).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Find_StrangerOrNobody_IsNotFound()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());

        (await Board.FindReferencesAsync(Stranger, ProjectId, shotId, "", Cancelled)).Error.ShouldBeOfType<NotFoundError>();
        (await Board.FindReferencesAsync(Actor.Nobody, ProjectId, shotId, "", Cancelled)).Error.ShouldBeOfType<NotFoundError>();
    }

    [Fact]
    public async Task Find_LargeLibrary_CostsTheSameNumberOfQueries()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        for (var i = 0; i < 40; i++)
        {
            await AddAssetAsync($"Cup {i}");
            await AddElementAsync($"Cup {i}");
        }

        _commands.Reset();
        var offers = await FindAsync(shotId, "cup");

        (offers.Elements.Count, offers.Assets.Count, offers.ElementCount, offers.AssetCount).ShouldBe((3, 2, 40, 40));
        _commands.Count.ShouldBeLessThanOrEqualTo(7);
    }

    private static string Names(IEnumerable<ReferenceOfferView> offers) => string.Join('|', offers.Select(offer => offer.Name));

    private async Task<ReferenceOffersView> FindAsync(Guid shotId, string text)
    {
        var found = await Board.FindReferencesAsync(Viewer, ProjectId, shotId, text, Cancelled);
        found.Error.ShouldBeNull();
        return found.Value;
    }
}
