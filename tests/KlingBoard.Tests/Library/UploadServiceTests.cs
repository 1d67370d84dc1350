using System.Text;
using KlingBoard.Data.Library;
using KlingBoard.Features.Library;
using KlingBoard.Features.Library.Reading;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Kling.Providers;
using KlingBoard.Tests.Media;
using KlingBoard.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Tests.Library;

public sealed class UploadServiceTests : LibraryTest
{
    [Fact]
    public async Task Upload_Jpeg_BecomesAnAssetNamedAfterTheFile()
    {
        var upload = await UploadAsync(await MediaSamples.JpegAsync(), "Maya at the window.JPEG");

        var asset = upload.Value.Asset;
        (asset.Name, asset.OriginalFileName, asset.Kind, asset.ContentType, asset.WidthPixels, asset.HeightPixels, asset.UploadedBy)
            .ShouldBe(("Maya at the window", "Maya at the window.jpg", MediaKind.Image, "image/jpeg", 640, 360, "tomas"));
        (upload.Value.WasThere, upload.Value.Warnings.Count).ShouldBe((false, 0));
        (await Fixture.Store.ContainsAsync(asset.Sha256, Cancellation)).ShouldBeTrue();
    }

    [Fact]
    public async Task Upload_Video_TellsWatchersOfTheTeamOnly()
    {
        var (own, other) = (new List<LibrarySignal>(), new List<LibrarySignal>());
        using var listening = Bus.Listen<LibrarySignal>(Fixture.TeamA.Id, own.Add);
        using var otherListening = Bus.Listen<LibrarySignal>(Fixture.TeamB.Id, other.Add);

        var upload = await UploadAsync(await MediaSamples.VideoAsync());

        own.ShouldHaveSingleItem().AssetIds.ShouldBe([upload.Value.Asset.Id]);
        other.ShouldBeEmpty();
    }

    public static TheoryData<string, string> Refusals => new()
    {
        { "299x299.png", "R21" },
        { "800x310.png", "R22" },
        { "310x800.png", "R22" },
        { "1280x720-2s-24.mp4", "R41" },
        { "1280x720-16s-24.mp4", "R41" },
        { "640x640-3s-24.mp4", "R42" },
        { "1280x720-3s-20.mp4", "R43" },
        { "1280x720-3s-70.mp4", "R43" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Upload_BreakingARule_IsRefusedByItsName(string sample, string ruleId)
    {
        var upload = await UploadAsync(await SampleAsync(sample));

        upload.Error.ShouldBeOfType<InvalidError>().RuleId.ShouldBe(ruleId);
        upload.Error.Message.ShouldNotBeEmpty();
        await ShouldHoldNothingAsync();
    }

    [Theory]
    [InlineData("300x300.png")]
    [InlineData("750x300.png")]
    [InlineData("1280x720-3s-24.mp4")]
    [InlineData("720x720-15.5s-24.mov")]
    public async Task Upload_JustWithinTheRules_IsTaken(string sample)
    {
        var upload = await UploadAsync(await SampleAsync(sample));

        upload.IsSuccess.ShouldBeTrue(upload.Error?.Message);
    }

    [Theory]
    [InlineData("photo.png", "<!doctype html><script>alert(document.cookie)</script>", "R19")]
    [InlineData("photo.jpg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "R19")]
    [InlineData("PHOTO.WEBP", "RIFF____WEBPVP8 ", "R19")]
    [InlineData("clip.mp4", "#EXTM3U\nhttp://169.254.169.254/latest/meta-data/", "R40")]
    [InlineData("clip.webm", "\u001aE\u00df\u00a3", "R40")]
    [InlineData("archive.zip", "PK\u0003\u0004 an archive", null)]
    [InlineData("song.m4a", "no music", null)]
    [InlineData("song.flac", "fLaC no music", null)]
    public async Task Upload_OtherContent_IsRefusedUnderTheRuleThatItsNameCallsFor(string fileName, string content, string? ruleId)
    {
        var upload = await UploadAsync(await MediaSamples.WriteAsync(Encoding.UTF8.GetBytes(content)), fileName);

        upload.Error.ShouldBeOfType<InvalidError>().RuleId.ShouldBe(ruleId);
        upload.Error.Message.ShouldStartWith("The library takes JPEG and PNG pictures, MP4 and MOV videos, and MP3, WAV, M4A and AAC sounds");
        await ShouldHoldNothingAsync();
    }

    [Fact]
    public async Task Upload_OverTheTeamsQuota_IsRefusedAndTheSameFileAgainIsNot()
    {
        var path = await MediaSamples.JpegAsync();
        var first = await UploadAsync(path);
        Settings.TeamQuotaGigabytes = (double)new FileInfo(path).Length / LibraryOptions.Gigabyte;

        var second = await UploadAsync(await MediaSamples.VideoAsync());
        var again = await UploadAsync(path);

        second.Error.ShouldBe(LibraryErrors.QuotaReached(Settings.TeamQuotaGigabytes));
        again.Value.Asset.Id.ShouldBe(first.Value.Asset.Id);
        await using var db = Fixture.CreateDbContext();
        (await db.MediaFiles.CountAsync(Cancellation)).ShouldBe(1);
    }

    [Theory]
    [InlineData(".mp3", "audio/mpeg")]
    [InlineData(".wav", "audio/wav")]
    [InlineData(".m4a", "audio/mp4")]
    [InlineData(".aac", "audio/aac")]
    public async Task Upload_Sound_BecomesAnAssetOfItsLength(string extension, string contentType)
    {
        var upload = await UploadAsync(await MediaSamples.SoundAsync(extension), "Rain on a tin roof.ogg");

        var asset = upload.Value.Asset;
        (asset.Name, asset.OriginalFileName, asset.Kind, asset.ContentType, asset.WidthPixels, asset.HasSound)
            .ShouldBe(("Rain on a tin roof", "Rain on a tin roof" + extension, MediaKind.Audio, contentType, null, true));
        asset.DurationSeconds!.Value.ShouldBe(1, 0.06);
        (await Service.CountAsync(Artist, Fixture.TeamA.Id, new AssetFilter(MediaKind.Audio), Cancellation)).Value.ShouldBe(1);
    }

    [Fact]
    public async Task Upload_SoundOverItsLimit_IsRefused()
    {
        foreach (var provider in KlingProvider.All)
        {
            Fixture.Folder.AddPack($"{provider.Id}.capabilities.json", sheet => sheet["omniVideo"]!["maxVideoBytes"] = 4 * LibraryLimits.Megabyte);
        }

        Packs.Refresh();
        var sound = await File.ReadAllBytesAsync(await MediaSamples.SoundAsync(".wav"), Cancellation);
        await using var endless = new EndlessStream(sound);

        var upload = await Uploads.UploadAsync(Artist, Fixture.TeamA.Slug, endless, "a.wav", Cancellation);

        upload.Error.ShouldBe(LibraryErrors.SoundTooLarge(4 * LibraryLimits.Megabyte));
        await ShouldHoldNothingAsync();
    }

    [Fact]
    public async Task Upload_PictureOverItsLimit_IsNotReadOnToAVideosLimit()
    {
        var jpeg = await File.ReadAllBytesAsync(await MediaSamples.JpegAsync(), Cancellation);
        await using var endless = new EndlessStream(jpeg);

        var upload = await Uploads.UploadAsync(Artist, Fixture.TeamA.Slug, endless, "a.jpg", Cancellation);

        upload.Error.ShouldBe(Rules.ImageTooLarge);
        endless.BytesRead.ShouldBeLessThan(51 * LibraryLimits.Megabyte);
        await ShouldHoldNothingAsync();
    }

    [Fact]
    public async Task Upload_AfterAPackWithOtherLimits_FollowsIt()
    {
        var jpeg = await MediaSamples.JpegAsync();
        (await UploadAsync(jpeg)).Error.ShouldBeNull();
        foreach (var provider in KlingProvider.All)
        {
            Fixture.Folder.AddPack($"{provider.Id}.capabilities.json", sheet => sheet["omniVideo"]!["maxImageBytes"] = 100);
        }

        Packs.Refresh();

        (await UploadAsync(jpeg)).Error.ShouldBe(Rules.ImageTooLarge);
        Rules.MaxImageBytes.ShouldBe(100);
    }

    [Fact]
    public async Task Upload_PictureThatOnlyTheNewStandardTakes_IsTakenWithAWarning()
    {
        Fixture.Folder.AddPack("kling.capabilities.json", sheet => sheet["omniVideo"]!["maxImageBytes"] = 100);
        Packs.Refresh();

        var upload = await UploadAsync(await MediaSamples.JpegAsync());

        upload.Error.ShouldBeNull();
        upload.Value.Warnings.Select(warning => warning.RuleId).ShouldBe(["R20"]);
        Rules.MaxImageBytes.ShouldBe(50 * LibraryLimits.Megabyte);
    }

    [Fact]
    public async Task Upload_VideoOverItsLimit_IsRefused()
    {
        var video = await File.ReadAllBytesAsync(await MediaSamples.VideoAsync(), Cancellation);
        await using var endless = new EndlessStream(video);

        var upload = await Uploads.UploadAsync(Artist, Fixture.TeamA.Slug, endless, "a.mp4", Cancellation);

        upload.Error.ShouldBe(Rules.VideoTooLarge);
        await ShouldHoldNothingAsync();
    }

    [Fact]
    public async Task Upload_CutOffOnItsWay_IsRefusedAsIncomplete()
    {
        var whole = await File.ReadAllBytesAsync(await MediaSamples.VideoAsync(), Cancellation);

        var upload = await UploadAsync(await MediaSamples.WriteAsync(whole[..(whole.Length / 2)]));

        upload.Error.ShouldBe(MediaErrors.Incomplete);
        await ShouldHoldNothingAsync();
    }

    [Fact]
    public async Task Upload_ConnectionLost_LeavesNothing()
    {
        var video = await File.ReadAllBytesAsync(await MediaSamples.VideoAsync(), Cancellation);
        await using var breaking = new EndlessStream(video, breakAfter: 3 * video.Length);

        await Should.ThrowAsync<IOException>(() => Uploads.UploadAsync(Artist, Fixture.TeamA.Slug, breaking, "a.mp4", Cancellation));

        await ShouldHoldNothingAsync();
    }

    [Fact]
    public async Task Upload_SameFileTwice_GivesTheSameAsset()
    {
        var path = await MediaSamples.JpegAsync();

        var first = await UploadAsync(path, "one.jpg");
        var second = await UploadAsync(path, "two.jpg");

        second.Value.WasThere.ShouldBeTrue();
        second.Value.Asset.ShouldBe(first.Value.Asset);
        (await CountAssetsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Upload_SameFileOfAnotherTeam_LooksLikeAnyOther()
    {
        var path = await MediaSamples.JpegAsync();

        var first = await UploadAsync(path, "one.jpg");
        var other = await UploadAsync(path, "two.jpg", Stranger);

        (other.Value.WasThere, other.Value.Asset.Name).ShouldBe((false, "two"));
        other.Value.Asset.FileId.ShouldNotBe(first.Value.Asset.FileId);
        (await CountAssetsAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Upload_FileThatWasDeleted_BringsItBack()
    {
        var path = await MediaSamples.JpegAsync();
        var first = await UploadAsync(path);
        await Service.DeleteAsync(Artist, first.Value.Asset.Id, Cancellation);

        var again = await UploadAsync(path);

        (again.Value.WasThere, again.Value.Asset.Id).ShouldBe((false, first.Value.Asset.Id));
    }

    [Fact]
    public async Task Upload_SameFileAtOnce_GivesOneAsset()
    {
        var path = await MediaSamples.PngAsync();

        var uploads = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => UploadAsync(path)));

        uploads.Select(upload => upload.Value.Asset.Id).Distinct().Count().ShouldBe(1);
        (await CountAssetsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Upload_ByAViewer_IsForbidden()
    {
        var upload = await UploadAsync(await MediaSamples.JpegAsync(), userId: Viewer);

        upload.Error.ShouldBeOfType<ForbiddenError>();
    }

    [Fact]
    public async Task Upload_ToAForeignTeam_IsNotFound()
    {
        await using var content = File.OpenRead(await MediaSamples.JpegAsync());

        var upload = await Uploads.UploadAsync(Stranger, Fixture.TeamA.Slug, content, "a.jpg", Cancellation);

        upload.Error.ShouldBe(new NotFoundError());
        content.Position.ShouldBe(0);
    }

    private async Task ShouldHoldNothingAsync()
    {
        (await CountAssetsAsync(), Fixture.TemporaryFileCount, Fixture.StoredFileCount).ShouldBe((0, 0, 0));
    }

    private async Task<int> CountAssetsAsync()
    {
        await using var db = Fixture.CreateDbContext();
        return await db.Assets.CountAsync(Cancellation);
    }

    // "1280x720-3s-24.mp4": size, seconds and frames a second; "300x300.png": size.
    private static Task<string> SampleAsync(string sample)
    {
        var parts = Path.GetFileNameWithoutExtension(sample).Split('-');
        var size = parts[0].Split('x').Select(int.Parse).ToArray();
        return parts.Length == 1
            ? MediaSamples.PngAsync(size[0], size[1])
            : MediaSamples.VideoAsync(
                size[0],
                size[1],
                double.Parse(parts[1].TrimEnd('s'), System.Globalization.CultureInfo.InvariantCulture),
                int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture),
                Path.GetExtension(sample),
                withSound: false,
                moves: false);
    }

    /// <summary>The same bytes again and again, until it breaks or nobody reads on.</summary>
    private sealed class EndlessStream(byte[] content, long breakAfter = long.MaxValue) : MemoryStream
    {
        public long BytesRead { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (BytesRead >= breakAfter)
            {
                throw new IOException("The client reset the request stream.");
            }

            var place = (int)(BytesRead % content.Length);
            var count = Math.Min(buffer.Length, content.Length - place);
            content.AsMemory(place, count).CopyTo(buffer);
            BytesRead += count;
            return ValueTask.FromResult(count);
        }
    }
}
