using System.IO.Compression;
using System.Text;
using System.Text.Json;
using KlingBoard.Data.Audit;
using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Gallery;
using KlingBoard.Features.Gallery.Downloads;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Gallery;

public sealed class GalleryZipTests : GalleryTest
{
    private readonly TempFolder _folder = new("zip");
    private readonly LocalMediaStore _store;
    private readonly GalleryDownloadService _downloads;

    public GalleryZipTests()
    {
        _store = new LocalMediaStore(new DataFolder(_folder.Path));
        _downloads = new GalleryDownloadService(Access, Database, _store, Clock);
    }

    public override void Dispose()
    {
        base.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Zip_OfTakesAndAssets_HoldsTheBytesTheManifestsAndAList()
    {
        var take = await AddTakeAsync(Kettle, 1, prompt: "=cmd()");
        var second = await AddTakeAsync(Walk, 2);
        var asset = await AddAssetAsync("First-Light_The-kitchen_1A_T01.mp4", 3);
        var still = await AddStillAsync(Kettle, "Kettle, still 1", 4);
        await StoreAsync(take.VideoFileId, second.VideoFileId, asset.FileId, still.FileId);

        using var zip = await WriteAsync(take.Id, second.Id, asset.Id, still.Id);

        zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal).ShouldBe([
            "First-Light-The-kitchen-1A-T01.mp4.jpg",
            "First-Light_The-kitchen_1A_T01.mp4",
            "First-Light_Valley_2A_T01.mp4",
            "Kettle,-still-1.png",
            "contents.csv",
            "manifests/First-Light_The-kitchen_1A_T01.json",
            "manifests/First-Light_Valley_2A_T01.json",
            "manifests/Kettle,-still-1.json",
        ]);
        ReadText(zip, "First-Light_The-kitchen_1A_T01.mp4").ShouldBe($"content of {take.VideoFileId:N}");
        zip.GetEntry("First-Light_Valley_2A_T01.mp4")!.CompressedLength.ShouldBe(zip.GetEntry("First-Light_Valley_2A_T01.mp4")!.Length);
        JsonDocument.Parse(ReadText(zip, "manifests/First-Light_The-kitchen_1A_T01.json")).RootElement
            .GetProperty("request").GetProperty("prompt").GetString().ShouldBe("A kettle");
        ReadText(zip, "contents.csv").Split("\r\n").Length.ShouldBe(6);
    }

    [Fact]
    public async Task Zip_OfTheSameNameTwice_NumbersTheSecond()
    {
        var one = await AddAssetAsync("Maya", 1);
        var other = await AddAssetAsync("maya", 2);
        await StoreAsync(one.FileId, other.FileId);

        using var zip = await WriteAsync(one.Id, other.Id);

        zip.Entries.Select(entry => entry.FullName).ShouldBe(["contents.csv", "maya.jpg", "Maya-2.jpg"]);
    }

    [Fact]
    public async Task Selection_WithOneItemOfAnotherTeam_IsRefusedAsAWhole()
    {
        var ours = await AddAssetAsync("Ours", 1);
        var theirs = await AddAssetAsync("Theirs", 2, team: Other, by: Otto);
        await StoreAsync(ours.FileId, theirs.FileId);

        var found = await _downloads.FindSelectionAsync(Ines.Id, "northlight", [ours.Id, theirs.Id], Cancelled);

        found.Error.ShouldBeOfType<NotFoundError>();
    }

    [Fact]
    public async Task Selection_WithADeletedTakeOrMissingBytes_IsRefusedAsAWhole()
    {
        var take = await AddTakeAsync(Kettle, 1);
        var withoutBytes = await AddAssetAsync("No bytes", 2);
        await StoreAsync(take.VideoFileId);
        await ChangeAsync<Take>(take.Id, row => row.Delete(Start));

        var deleted = await _downloads.FindSelectionAsync(Ines.Id, "northlight", [take.Id], Cancelled);
        var missing = await _downloads.FindSelectionAsync(Ines.Id, "northlight", [withoutBytes.Id], Cancelled);

        deleted.Error.ShouldBeOfType<NotFoundError>();
        missing.Error.ShouldBeOfType<NotFoundError>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(GallerySelection.MaxCount + 1)]
    public async Task Selection_OfNoneOrTooMany_NamesTheRule(int count)
    {
        var found = await _downloads.FindSelectionAsync(
            Ines.Id, "northlight", [.. Enumerable.Range(0, count).Select(_ => Guid.NewGuid())], Cancelled);

        found.Error.ShouldBeOfType<InvalidError>().Field.ShouldBe("items");
    }

    [Fact]
    public async Task Zip_WhenAFileVanishesMidway_IsNoWholeZip()
    {
        var first = await AddAssetAsync("First", 2);
        var second = await AddAssetAsync("Second", 1);
        await StoreAsync(first.FileId, second.FileId);
        var entries = (await _downloads.FindSelectionAsync(Ines.Id, "northlight", [first.Id, second.Id], Cancelled)).Value;
        File.Delete(_store.PathOf(entries[1].Item.Sha256));
        using var target = new MemoryStream();

        await Should.ThrowAsync<IOException>(() => new GalleryZip(_downloads, _store).WriteAsync(entries, target, Cancelled));

        target.Position = 0;
        Should.Throw<InvalidDataException>(() => new ZipArchive(target, ZipArchiveMode.Read));
    }

    [Fact]
    public async Task Zip_WhenTheReceiverGoes_StopsAndLetsGoOfTheFiles()
    {
        var asset = await AddAssetAsync("Maya", 1);
        await StoreAsync(asset.FileId);
        var entries = (await _downloads.FindSelectionAsync(Ines.Id, "northlight", [asset.Id], Cancelled)).Value;
        using var gone = new CancellationTokenSource();
        using var target = new ForwardOnlyStream(new MemoryStream(), onWrite: gone.Cancel);

        await Should.ThrowAsync<OperationCanceledException>(() => new GalleryZip(_downloads, _store).WriteAsync(entries, target, gone.Token));

        using var alone = new FileStream(_store.PathOf(entries[0].Item.Sha256), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        alone.Length.ShouldBePositive();
    }

    [Fact]
    public async Task Take_OfAnotherTeam_IsNotFound()
    {
        var take = await AddTakeAsync(Kettle, 1);
        await StoreAsync(take.VideoFileId);

        var found = await _downloads.FindTakeAsync(Otto.Id, take.Id, isWatermarked: false, begins: true, Cancelled);

        found.Error.ShouldBeOfType<NotFoundError>();
    }

    [Fact]
    public async Task Downloads_Begun_AreInTheAuditLogAndTheirFurtherPiecesAreNot()
    {
        var take = await AddTakeAsync(Kettle, 1);
        await StoreAsync(take.VideoFileId);

        await _downloads.FindTakeAsync(Tomas.Id, take.Id, isWatermarked: false, begins: true, Cancelled);
        await _downloads.FindTakeAsync(Tomas.Id, take.Id, isWatermarked: false, begins: false, Cancelled);
        await _downloads.FindTakeAsync(Otto.Id, take.Id, isWatermarked: false, begins: true, Cancelled);
        await _downloads.FindSelectionAsync(Ines.Id, "northlight", [take.Id], Cancelled);

        await using var db = Database.CreateDbContext();
        (await db.AuditEntries.OrderBy(entry => entry.Id).Select(entry => new { entry.Action, entry.ActorId, entry.SubjectId, entry.Detail }).ToListAsync(Cancelled))
            .Select(entry => (entry.Action, entry.ActorId, entry.SubjectId, entry.Detail))
            .ShouldBe([(AuditAction.FileDownloaded, Tomas.Id, take.Id, "Take"), (AuditAction.SelectionDownloaded, Ines.Id, null, "1 files")]);
    }

    [Fact]
    public async Task Take_WithoutAWatermarkedVariant_HasNoneToDownload()
    {
        var plain = await AddTakeAsync(Kettle, 1);
        var both = await AddTakeAsync(Kettle, 2, hasWatermarked: true);
        await StoreAsync(plain.VideoFileId, both.VideoFileId, both.WatermarkedFileId!.Value);

        var none = await _downloads.FindTakeAsync(Ines.Id, plain.Id, isWatermarked: true, begins: true, Cancelled);
        var found = await _downloads.FindTakeAsync(Ines.Id, both.Id, isWatermarked: true, begins: true, Cancelled);

        none.Error.ShouldBeOfType<NotFoundError>();
        found.Value.FileName.ShouldBe("First-Light_The-kitchen_1A_T02_watermarked.mp4");
    }

    private async Task<ZipArchive> WriteAsync(params Guid[] ids)
    {
        var entries = await _downloads.FindSelectionAsync(Ines.Id, "northlight", ids, Cancelled);
        var target = new MemoryStream();
        await new GalleryZip(_downloads, _store).WriteAsync(entries.Value, new ForwardOnlyStream(target), Cancelled);
        target.Position = 0;
        return new ZipArchive(target, ZipArchiveMode.Read);
    }

    private static string ReadText(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    // The name of stored bytes is taken on trust here: what is tested is which bytes go where.
    private async Task StoreAsync(params Guid[] fileIds)
    {
        await using var db = Database.CreateDbContext();
        foreach (var file in await db.MediaFiles.Where(row => fileIds.Contains(row.Id)).ToListAsync(Cancelled))
        {
            var path = _store.PathOf(file.Sha256);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, $"content of {file.Id:N}", Cancelled);
        }
    }
}
