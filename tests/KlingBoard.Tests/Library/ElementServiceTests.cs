using KlingBoard.Data.Connections;
using KlingBoard.Data.Library;
using KlingBoard.Features.Elements;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Tests.Media;

namespace KlingBoard.Tests.Library;

public sealed class ElementServiceTests : LibraryTest
{
    [Fact]
    public async Task Add_WithLargestId_KeepsEachDigit()
    {
        var id = await AddAsync(new ElementInput { Name = " Maya ", Description = "Lead", ProviderElementId = " 9223372036854775807 ", Kind = ElementKind.VideoCharacter });

        var listed = await Elements.ListAsync(Viewer, Fixture.TeamA.Id, Cancellation);

        var maya = listed.Value.ShouldHaveSingleItem();
        (maya.Id, maya.Name, maya.Description, maya.ProviderElementId).ShouldBe((id.Value, "Maya", "Lead", "9223372036854775807"));
        (maya.Kind, maya.State, maya.ConnectionId, maya.UseCount, maya.Version).ShouldBe((ElementKind.VideoCharacter, ElementState.Ready, null, 0, 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1e3")]
    [InlineData("1.0")]
    [InlineData("1,000")]
    [InlineData("9223372036854775808")]
    [InlineData("0x10")]
    public async Task Add_WithAnotherKindOfId_IsRefused(string providerId)
    {
        var added = await AddAsync(new ElementInput { Name = "Maya", ProviderElementId = providerId });

        added.Error.ShouldBe(ElementErrors.IdNotANumber);
    }

    [Theory]
    [InlineData("", "", "Name")]
    [InlineData("123456789012345678901", "", "Name")]
    [InlineData("Maya", "long", "Description")]
    public async Task Add_WithUnfitText_NamesTheField(string name, string description, string field)
    {
        var text = description.Length > 0 ? new string('x', Element.MaxDescriptionLength + 1) : "";

        var added = await AddAsync(new ElementInput { Name = name, Description = text, ProviderElementId = "1" });

        added.Error.ShouldBeOfType<InvalidError>().Field.ShouldBe(field);
    }

    [Fact]
    public async Task Add_IdThatAnotherElementHas_NamesThatOne()
    {
        await AddAsync(new ElementInput { Name = "Maya", ProviderElementId = "7" });

        var added = await AddAsync(new ElementInput { Name = "Tea", ProviderElementId = "7" });

        added.Error.ShouldBe(ElementErrors.IdTaken("Maya"));
    }

    [Fact]
    public async Task Add_WithPictureOfAnotherTeam_IsRefusedAsMissing()
    {
        var foreign = await UploadAsync(await MediaSamples.JpegAsync(), userId: Stranger);

        var added = await AddAsync(new ElementInput { Name = "Maya", ProviderElementId = "7", PictureFileId = foreign.Value.Asset.FileId });

        added.Error.ShouldBe(ElementErrors.PictureNotFound);
    }

    [Fact]
    public async Task Add_WithPictureOfTheTeam_ShowsIt()
    {
        var picture = await UploadAsync(await MediaSamples.JpegAsync());

        await AddAsync(new ElementInput { Name = "Maya", ProviderElementId = "7", PictureFileId = picture.Value.Asset.FileId });

        var listed = await Elements.ListAsync(Viewer, Fixture.TeamA.Id, Cancellation);
        listed.Value.Single().PictureFileId.ShouldBe(picture.Value.Asset.FileId);
    }

    [Fact]
    public async Task Add_DraftFromPictures_KeepsThemInOrderAndHasNoId()
    {
        var (front, first, second) = (await AddFileAsync(), await AddFileAsync(), await AddFileAsync());

        await AddAsync(new ElementInput { Name = "Maya", Way = ElementWay.Pictures, PictureFileId = front, ViewFileIds = [second, first], Tags = ["o_102", "o_999"] });

        var maya = (await Elements.ListAsync(Viewer, Fixture.TeamA.Id, Cancellation)).Value.Single();
        (maya.State, maya.ProviderElementId, maya.PictureFileId).ShouldBe((ElementState.Draft, null, front));
        maya.ViewFileIds.ShouldBe([second, first]);
        maya.Tags.ShouldBe(["o_102"]);
    }

    [Fact]
    public async Task Change_DraftToOtherViews_PutsThemInPlaceOfTheFirst()
    {
        var (front, first, second) = (await AddFileAsync(), await AddFileAsync(), await AddFileAsync());
        var id = (await AddAsync(new ElementInput { Name = "Maya", Way = ElementWay.Pictures, PictureFileId = front, ViewFileIds = [first] })).Value;

        var changed = await Elements.ChangeAsync(
            Artist, id, new ElementInput { Name = "Maya", Way = ElementWay.Pictures, PictureFileId = front, ViewFileIds = [second, first], Version = 1 }, Cancellation);

        changed.Error.ShouldBeNull();
        var maya = (await Elements.ListAsync(Viewer, Fixture.TeamA.Id, Cancellation)).Value.Single();
        maya.ViewFileIds.ShouldBe([second, first]);
        maya.Version.ShouldBe(2);
    }

    [Fact]
    public async Task Add_WithAVideoInPlaceOfAView_IsRefused()
    {
        var added = await AddAsync(new ElementInput { Name = "Maya", Way = ElementWay.Pictures, ViewFileIds = [await AddFileAsync(MediaKind.Video)] });

        added.Error.ShouldBe(ElementErrors.ViewNotFound);
    }

    [Fact]
    public async Task Change_ElementThatIsMade_IntoADraft_IsRefused()
    {
        var id = (await AddAsync(new ElementInput { Name = "Maya", ProviderElementId = "7" })).Value;

        var changed = await Elements.ChangeAsync(Artist, id, new ElementInput { Name = "Maya", Way = ElementWay.Pictures, Version = 1 }, Cancellation);

        changed.Error.ShouldBe(ElementErrors.IsMade);
    }

    [Fact]
    public async Task Add_ForAConnectionOfAnotherTeam_IsRefused()
    {
        await using var db = Fixture.CreateDbContext();
        var foreign = new ProviderConnection(Fixture.TeamB.Id, "kling", Stranger, Clock.NowUtc);
        db.Add(foreign);
        await db.SaveChangesAsync(Cancellation);

        var added = await AddAsync(new ElementInput { Name = "Maya", ProviderElementId = "7", ConnectionId = foreign.Id });

        added.Error.ShouldBe(ElementErrors.AccountUnknown);
    }

    [Fact]
    public async Task Change_OfAnOlderVersion_GivesTheConflictAndChangesNothing()
    {
        var id = (await AddAsync(new ElementInput { Name = "Maya", ProviderElementId = "7" })).Value;
        await Elements.ChangeAsync(Artist, id, new ElementInput { Name = "Maya S", ProviderElementId = "7", Version = 1 }, Cancellation);

        var stale = await Elements.ChangeAsync(Artist, id, new ElementInput { Name = "Mia", ProviderElementId = "8", Version = 1 }, Cancellation);

        var current = (await Elements.ListAsync(Viewer, Fixture.TeamA.Id, Cancellation)).Value.Single();
        stale.Error.ShouldBeOfType<ConflictError>().Current.ShouldBeEquivalentTo(current);
        (current.Name, current.ProviderElementId, current.Version).ShouldBe(("Maya S", "7", 2));
    }

    [Fact]
    public async Task Delete_OfAReferencedElement_IsRefusedNamingTheShot()
    {
        var id = (await AddAsync(new ElementInput { Name = "Maya", ProviderElementId = "7" })).Value;
        await AddShotUsingAsync(elementId: id);

        var deleted = await Elements.DeleteAsync(Artist, id, Cancellation);

        deleted.Error.ShouldBeOfType<ConflictError>().Message.ShouldStartWith("It is used in 1B.");
        var listed = await Elements.ListAsync(Viewer, Fixture.TeamA.Id, Cancellation);
        listed.Value.Single().UseCount.ShouldBe(1);
    }

    [Fact]
    public async Task Restore_AfterDelete_BringsItBack()
    {
        var id = (await AddAsync(new ElementInput { Name = "Maya", ProviderElementId = "7" })).Value;
        await Elements.DeleteAsync(Artist, id, Cancellation);
        var gone = (await Elements.ListAsync(Viewer, Fixture.TeamA.Id, Cancellation)).Value.Count;

        await Elements.RestoreAsync(Artist, id, Cancellation);

        (gone, (await Elements.ListAsync(Viewer, Fixture.TeamA.Id, Cancellation)).Value.Count).ShouldBe((0, 1));
    }

    [Fact]
    public async Task Everything_AskedByAStrangerOrViewer_IsRefused()
    {
        var input = new ElementInput { Name = "Maya", ProviderElementId = "7", Version = 1 };
        var id = (await AddAsync(input)).Value;

        Error?[] stranger =
        [
            (await Elements.ListAsync(Stranger, Fixture.TeamA.Id, Cancellation)).Error,
            (await Elements.FindUsesAsync(Stranger, id, Cancellation)).Error,
            (await Elements.AddAsync(Stranger, Fixture.TeamA.Id, input, Cancellation)).Error,
            (await Elements.ChangeAsync(Stranger, id, input, Cancellation)).Error,
            (await Elements.DeleteAsync(Stranger, id, Cancellation)).Error,
            (await Elements.RestoreAsync(Stranger, id, Cancellation)).Error,
        ];

        stranger.ShouldAllBe(error => Equals(error, new NotFoundError()));
        (await Elements.AddAsync(Viewer, Fixture.TeamA.Id, input, Cancellation)).Error.ShouldBeOfType<ForbiddenError>();
        (await Elements.ChangeAsync(Viewer, id, input, Cancellation)).Error.ShouldBeOfType<ForbiddenError>();
        (await Elements.DeleteAsync(Viewer, id, Cancellation)).Error.ShouldBeOfType<ForbiddenError>();
    }

    private async Task<Guid> AddFileAsync(MediaKind kind = MediaKind.Image)
    {
        await using var db = Fixture.CreateDbContext();
        var hash = Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N");
        var file = new MediaFile(Fixture.TeamA.Id, hash, kind, kind == MediaKind.Image ? "image/png" : "video/mp4", 1000, Clock.NowUtc);
        db.Add(file);
        await db.SaveChangesAsync(Cancellation);
        return file.Id;
    }

    private Task<Result<Guid>> AddAsync(ElementInput input) => Elements.AddAsync(Artist, Fixture.TeamA.Id, input, Cancellation);
}
