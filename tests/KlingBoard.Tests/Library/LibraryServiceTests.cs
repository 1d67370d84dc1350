using KlingBoard.Access;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Library;
using KlingBoard.Features.Library.Pages;
using KlingBoard.Features.Library.Reading;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Tests.Library;

public sealed class LibraryServiceTests : LibraryTest
{
    [Fact]
    public async Task List_PageByPage_GivesEachAssetOnceNewestFirst()
    {
        var ids = await AddAssetsAsync(7, sameInstant: 3);

        var first = await ListAsync(null, 3);
        var second = await ListAsync(first.Next, 3);
        var third = await ListAsync(second.Next, 3);

        var listed = new[] { first, second, third }.SelectMany(page => page.Assets).ToList();
        listed.Select(asset => asset.Id).Order().ShouldBe(ids.Order());
        listed.Select(asset => asset.CreatedAtUtc).ShouldBe(listed.Select(asset => asset.CreatedAtUtc).OrderDescending());
        third.Next.ShouldBeNull();
    }

    [Theory]
    [InlineData("maya", 2)]
    [InlineData("100%", 1)]
    [InlineData("a_b", 1)]
    [InlineData("%", 1)]
    [InlineData("\\", 0)]
    public async Task List_WithText_FindsItInNamesAndNothingElse(string text, int found)
    {
        await AddAssetAsync("Maya front");
        await AddAssetAsync("old MAYA");
        await AddAssetAsync("100% wool");
        await AddAssetAsync("a_b");
        await AddAssetAsync("axb");

        var page = await Service.ListAsync(Viewer, Fixture.TeamA.Id, new AssetFilter(Text: text), null, 50, Cancellation);

        page.Value.Assets.Count.ShouldBe(found);
    }

    [Fact]
    public async Task List_ByKind_GivesThatKind()
    {
        await AddAssetAsync("Picture");
        var video = await AddAssetAsync("Video", MediaKind.Video);

        var page = await Service.ListAsync(Viewer, Fixture.TeamA.Id, new AssetFilter(MediaKind.Video), null, 50, Cancellation);

        page.Value.Assets.Select(asset => asset.Id).ShouldBe([video]);
        (await Service.CountAsync(Viewer, Fixture.TeamA.Id, new AssetFilter(MediaKind.Video), Cancellation)).Value.ShouldBe(1);
    }

    [Fact]
    public async Task Everything_AskedByAStranger_IsNotFound()
    {
        var id = await AddAssetAsync("Maya");

        Error?[] errors =
        [
            (await Service.ListAsync(Stranger, Fixture.TeamA.Id, new AssetFilter(), null, 1, Cancellation)).Error,
            (await Service.CountAsync(Stranger, Fixture.TeamA.Id, new AssetFilter(), Cancellation)).Error,
            (await Service.GetAsync(Stranger, id, Cancellation)).Error,
            (await Service.GetAsync(Actor.Nobody, id, Cancellation)).Error,
            (await Service.FindUsesAsync(Stranger, id, Cancellation)).Error,
            (await Service.RenameAsync(Stranger, id, "Mine", Cancellation)).Error,
            (await Service.DeleteAsync(Stranger, id, Cancellation)).Error,
            (await Service.RestoreAsync(Stranger, id, Cancellation)).Error,
            (await Service.GetAsync(Stranger, Guid.CreateVersion7(), Cancellation)).Error,
        ];

        errors.ShouldAllBe(error => Equals(error, new NotFoundError()));
    }

    [Fact]
    public async Task Changes_AskedByAViewer_AreForbidden()
    {
        var id = await AddAssetAsync("Maya");

        (await Service.RenameAsync(Viewer, id, "Mine", Cancellation)).Error.ShouldBeOfType<ForbiddenError>();
        (await Service.DeleteAsync(Viewer, id, Cancellation)).Error.ShouldBeOfType<ForbiddenError>();
        (await Service.RestoreAsync(Viewer, id, Cancellation)).Error.ShouldBeOfType<ForbiddenError>();
    }

    [Fact]
    public async Task Rename_WithEndsOfSpace_KeepsTheName()
    {
        var id = await AddAssetAsync("Maya");

        await Service.RenameAsync(Artist, id, "  Maya, front ", Cancellation);

        (await Service.GetAsync(Viewer, id, Cancellation)).Value.Name.ShouldBe("Maya, front");
    }

    [Fact]
    public async Task Rename_ToNothingOrTooMuch_IsRefused()
    {
        var id = await AddAssetAsync("Maya");

        (await Service.RenameAsync(Artist, id, " ", Cancellation)).Error.ShouldBe(LibraryErrors.NameMissing);
        (await Service.RenameAsync(Artist, id, new string('x', 121), Cancellation)).Error.ShouldBe(LibraryErrors.NameTooLong);
    }

    [Fact]
    public async Task Uses_OfAReferencedAsset_NameShotRoleAndReference()
    {
        var id = await AddAssetAsync("Maya");
        var shot = await AddShotUsingAsync(id);

        var uses = await Service.FindUsesAsync(Viewer, id, Cancellation);

        uses.Value.ShouldBe([new AssetUse(shot.ProjectId, "First Light", shot.Id, "1B", "Cup", ReferenceRole.Image, "Maya")]);
    }

    [Fact]
    public async Task Delete_OfAReferencedAsset_IsRefusedNamingTheShot()
    {
        var id = await AddAssetAsync("Maya");
        await AddShotUsingAsync(id);

        var deleted = await Service.DeleteAsync(Artist, id, Cancellation);

        deleted.Error.ShouldBeOfType<ConflictError>().Message.ShouldStartWith("It is used in 1B.");
        (await Service.GetAsync(Viewer, id, Cancellation)).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public async Task Delete_WhenTheShotIsDeleted_IsDone()
    {
        var id = await AddAssetAsync("Maya");
        var shot = await AddShotUsingAsync(id);
        await ChangeShotAsync(shot.Id, row => row.Delete(Clock.NowUtc));

        var deleted = await Service.DeleteAsync(Artist, id, Cancellation);

        deleted.IsSuccess.ShouldBeTrue();
        (await Service.GetAsync(Viewer, id, Cancellation)).Error.ShouldBe(new NotFoundError());
    }

    [Fact]
    public async Task Restore_AfterDelete_BringsItBack()
    {
        var id = await AddAssetAsync("Maya");
        await Service.DeleteAsync(Artist, id, Cancellation);

        await Service.RestoreAsync(Artist, id, Cancellation);

        (await ListAsync(null, 5)).Assets.Select(asset => asset.Id).ShouldBe([id]);
    }

    [Theory]
    [InlineData(1, "1A")]
    [InlineData(2, "1A and 2A")]
    [InlineData(3, "1A, 2A and 3A")]
    [InlineData(5, "1A, 2A, 3A and 2 more")]
    public void Name_OfUses_ReadsAsASentencePart(int count, string expected)
    {
        var uses = Enumerable.Range(1, count)
            .Select(number => new AssetUse(Guid.Empty, "", Guid.Empty, $"{number}A", "", ReferenceRole.Image, ""))
            .ToList();

        ReferenceUses.Name(uses).ShouldBe(expected);
    }

    [Fact]
    public async Task AssetList_ReadAtRandom_GivesTheSameAsTheWholeList()
    {
        await AddAssetsAsync(150, sameInstant: 10);
        var whole = (await ListAsync(null, 500)).Assets;
        var list = (await AssetList.OpenAsync(
            (after, count, cancellation) => Service.ListAsync(Viewer, Fixture.TeamA.Id, new AssetFilter(), after, count, cancellation),
            cancellation => Service.CountAsync(Viewer, Fixture.TeamA.Id, new AssetFilter(), cancellation),
            Cancellation)).Value;

        var middle = await ReadAsync(list, 70, 109);
        var start = await ReadAsync(list, 0, 19);
        var end = await ReadAsync(list, 140, 199);

        list.Total.ShouldBe(150);
        middle.ShouldBe(whole.Skip(70).Take(40));
        start.ShouldBe(whole.Take(20));
        end.ShouldBe(whole.Skip(140));
    }

    private static async Task<IReadOnlyList<AssetView>> ReadAsync(AssetList list, int first, int last)
    {
        (await list.EnsureAsync(first, last, Cancellation)).ShouldBeNull();
        return [.. Enumerable.Range(first, last - first + 1).Select(list.ItemAt).OfType<AssetView>()];
    }

    private async Task<AssetPage> ListAsync(AssetCursor? after, int count) =>
        (await Service.ListAsync(Viewer, Fixture.TeamA.Id, new AssetFilter(), after, count, Cancellation)).Value;

    private async Task<List<Guid>> AddAssetsAsync(int count, int sameInstant)
    {
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            if (i % sameInstant == 0)
            {
                Clock.Advance(TimeSpan.FromSeconds(1));
            }

            ids.Add(await AddAssetAsync($"Asset {i}"));
        }

        return ids;
    }

    private async Task<Guid> AddAssetAsync(string name, MediaKind kind = MediaKind.Image)
    {
        await using var db = Fixture.CreateDbContext();
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Guid.NewGuid().ToByteArray()));
        var file = new MediaFile(Fixture.TeamA.Id, hash, kind, kind == MediaKind.Image ? "image/png" : "video/mp4", 1, Clock.NowUtc);
        var asset = new Asset(Fixture.TeamA.Id, file.Id, name, name + ".png", Artist, Clock.NowUtc);
        db.AddRange(file, asset);
        await db.SaveChangesAsync(Cancellation);
        return asset.Id;
    }
}
