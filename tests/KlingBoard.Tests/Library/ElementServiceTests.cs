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

        var listed = await Elements.ListAsync(Viewer, Bed.TeamA.Id, Cancellation);

        listed.Value.ShouldBe([new ElementView(id.Value, Bed.TeamA.Id, "Maya", "Lead", "9223372036854775807", ElementKind.VideoCharacter, null, 0, 1)]);
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

        var listed = await Elements.ListAsync(Viewer, Bed.TeamA.Id, Cancellation);
        listed.Value.Single().PictureFileId.ShouldBe(picture.Value.Asset.FileId);
    }

    [Fact]
    public async Task Change_OfAnOlderVersion_GivesTheConflictAndChangesNothing()
    {
        var id = (await AddAsync(new ElementInput { Name = "Maya", ProviderElementId = "7" })).Value;
        await Elements.ChangeAsync(Artist, id, new ElementInput { Name = "Maya S", ProviderElementId = "7", Version = 1 }, Cancellation);

        var stale = await Elements.ChangeAsync(Artist, id, new ElementInput { Name = "Mia", ProviderElementId = "8", Version = 1 }, Cancellation);

        var current = (await Elements.ListAsync(Viewer, Bed.TeamA.Id, Cancellation)).Value.Single();
        stale.Error.ShouldBeOfType<ConflictError>().Current.ShouldBe(current);
        (current.Name, current.ProviderElementId, current.Version).ShouldBe(("Maya S", "7", 2));
    }

    [Fact]
    public async Task Delete_OfAReferencedElement_IsRefusedNamingTheShot()
    {
        var id = (await AddAsync(new ElementInput { Name = "Maya", ProviderElementId = "7" })).Value;
        await AddShotUsingAsync(elementId: id);

        var deleted = await Elements.DeleteAsync(Artist, id, Cancellation);

        deleted.Error.ShouldBeOfType<ConflictError>().Message.ShouldStartWith("It is used in 1B.");
        var listed = await Elements.ListAsync(Viewer, Bed.TeamA.Id, Cancellation);
        listed.Value.Single().UseCount.ShouldBe(1);
    }

    [Fact]
    public async Task Restore_AfterDelete_BringsItBack()
    {
        var id = (await AddAsync(new ElementInput { Name = "Maya", ProviderElementId = "7" })).Value;
        await Elements.DeleteAsync(Artist, id, Cancellation);
        var gone = (await Elements.ListAsync(Viewer, Bed.TeamA.Id, Cancellation)).Value.Count;

        await Elements.RestoreAsync(Artist, id, Cancellation);

        (gone, (await Elements.ListAsync(Viewer, Bed.TeamA.Id, Cancellation)).Value.Count).ShouldBe((0, 1));
    }

    [Fact]
    public async Task Everything_AskedByAStrangerOrViewer_IsRefused()
    {
        var input = new ElementInput { Name = "Maya", ProviderElementId = "7", Version = 1 };
        var id = (await AddAsync(input)).Value;

        Error?[] stranger =
        [
            (await Elements.ListAsync(Stranger, Bed.TeamA.Id, Cancellation)).Error,
            (await Elements.FindUsesAsync(Stranger, id, Cancellation)).Error,
            (await Elements.AddAsync(Stranger, Bed.TeamA.Id, input, Cancellation)).Error,
            (await Elements.ChangeAsync(Stranger, id, input, Cancellation)).Error,
            (await Elements.DeleteAsync(Stranger, id, Cancellation)).Error,
            (await Elements.RestoreAsync(Stranger, id, Cancellation)).Error,
        ];

        stranger.ShouldAllBe(error => Equals(error, new NotFoundError()));
        (await Elements.AddAsync(Viewer, Bed.TeamA.Id, input, Cancellation)).Error.ShouldBeOfType<ForbiddenError>();
        (await Elements.ChangeAsync(Viewer, id, input, Cancellation)).Error.ShouldBeOfType<ForbiddenError>();
        (await Elements.DeleteAsync(Viewer, id, Cancellation)).Error.ShouldBeOfType<ForbiddenError>();
    }

    private Task<Result<Guid>> AddAsync(ElementInput input) => Elements.AddAsync(Artist, Bed.TeamA.Id, input, Cancellation);
}
