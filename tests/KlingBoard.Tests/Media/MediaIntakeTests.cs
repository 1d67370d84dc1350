using KlingBoard.Data.Library;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Storage;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Media;

public sealed class MediaIntakeTests : IDisposable
{
    private readonly MediaFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task TakeIn_Video_KeepsItWithPosterAndSilentPreview()
    {
        var received = await _fixture.ReceiveAsync(await MediaSamples.VideoAsync(1280, 720, 8, 30));

        var taken = await _fixture.Intake.TakeInAsync(received, _fixture.TeamA.Id, _ => null, MissingPictures.Refuse, Cancellation);

        var file = taken.Value.File;
        (file.Kind, file.ContentType, file.WidthPixels, file.HeightPixels, file.DurationSeconds).ShouldBe((MediaKind.Video, "video/mp4", 1280, 720, 8d));
        var poster = await _fixture.Probe.ProbeAsync(_fixture.Store.PathOf(file.PosterSha256!), Cancellation);
        (poster.Value.ContentType, poster.Value.WidthPixels, poster.Value.HeightPixels).ShouldBe(("image/jpeg", 640, 360));
        var preview = await _fixture.Probe.ProbeAsync(_fixture.Store.PathOf(file.PreviewSha256!), Cancellation);
        (preview.Value.WidthPixels, preview.Value.Coding.Codec, preview.Value.HasSound).ShouldBe((480, "h264", false));
        preview.Value.DurationSeconds!.Value.ShouldBe(6, 0.05);
        _fixture.TemporaryFileCount.ShouldBe(0);
    }

    [Theory]
    [InlineData(".mp3")]
    [InlineData(".wav")]
    [InlineData(".m4a")]
    [InlineData(".aac")]
    public async Task TakeIn_Sound_KeepsItWithItsWaveformAsPoster(string extension)
    {
        var received = await _fixture.ReceiveAsync(await MediaSamples.SoundAsync(extension));

        var taken = await _fixture.Intake.TakeInAsync(received, _fixture.TeamA.Id, _ => null, MissingPictures.Refuse, Cancellation);

        (taken.Value.File.Kind, taken.Value.File.HasSound, taken.Value.File.PreviewSha256).ShouldBe((MediaKind.Audio, true, null));
        var poster = await _fixture.Probe.ProbeAsync(_fixture.Store.PathOf(taken.Value.File.PosterSha256!), Cancellation);
        (poster.Value.ContentType, poster.Value.WidthPixels, poster.Value.HeightPixels).ShouldBe(("image/jpeg", 640, 360));
    }

    [Fact]
    public async Task TakeIn_SoundTooShortToDraw_KeepsItWithAnEmptyPoster()
    {
        var received = await _fixture.ReceiveAsync(await MediaSamples.SoundAsync(".wav", 0.005));

        var taken = await _fixture.Intake.TakeInAsync(received, _fixture.TeamA.Id, _ => null, MissingPictures.Refuse, Cancellation);

        taken.Value.File.PosterSha256.ShouldNotBeNull();
    }

    [Fact]
    public async Task TakeIn_NoPictureCanBeMadeOfAPaidResult_KeepsItAllTheSame()
    {
        using var fixture = new MediaFixture(new MediaOptions { FfmpegPath = "/bin/false" });
        var received = await fixture.ReceiveAsync(await MediaSamples.VideoAsync());

        var taken = await fixture.Intake.TakeInAsync(received, fixture.TeamA.Id, _ => null, MissingPictures.Accept, Cancellation);

        (taken.Value.File.PosterSha256, taken.Value.File.PreviewSha256).ShouldBe((null, null));
        (await fixture.Store.ContainsAsync(taken.Value.File.Sha256, Cancellation)).ShouldBeTrue();
    }

    [Fact]
    public async Task TakeIn_PortraitPicture_GetsPosterOfItsShapeAndNoPreview()
    {
        var received = await _fixture.ReceiveAsync(await MediaSamples.PngAsync(1001, 1501));

        var taken = await _fixture.Intake.TakeInAsync(received, _fixture.TeamA.Id, _ => null, MissingPictures.Refuse, Cancellation);

        taken.Value.File.PreviewSha256.ShouldBeNull();
        var poster = await _fixture.Probe.ProbeAsync(_fixture.Store.PathOf(taken.Value.File.PosterSha256!), Cancellation);
        (poster.Value.WidthPixels, poster.Value.HeightPixels).ShouldBe((640, 960));
    }

    [Fact]
    public async Task TakeIn_TransparentPicture_GetsAPosterOnGrey()
    {
        var path = await MediaSamples.MakeAsync(
            "clear.png", "-f", "lavfi", "-i", "color=c=black:s=400x400", "-vf", "format=rgba,colorchannelmixer=aa=0", "-frames:v", "1", "-pix_fmt", "rgba");

        var taken = await _fixture.Intake.TakeInAsync(await _fixture.ReceiveAsync(path), _fixture.TeamA.Id, _ => null, MissingPictures.Refuse, Cancellation);

        var pixel = await _fixture.Child.RunAsync(
            new ChildCommand("ffmpeg", ["-v", "error", "-f", "jpeg_pipe", "-i", _fixture.Store.PathOf(taken.Value.File.PosterSha256!), "-vf", "format=gray,crop=1:1:200:200", "-f", "rawvideo", "-"], new MediaOptions().TransformLimits),
            Cancellation);
        ((int)pixel.Output.Single()).ShouldBeInRange(0x96, 0x9e);
    }

    [Fact]
    public async Task TakeIn_PictureWithPlaceAndDevice_PosterHasNeither()
    {
        var source = await MediaSamples.VideoAsync();
        var path = await MediaSamples.MakeAsync(
            "tagged.mp4", "-i", source, "-c", "copy", "-metadata", "location=+48.2082+016.3738/", "-metadata", "comment=secret-device");
        var received = await _fixture.ReceiveAsync(path);

        var taken = await _fixture.Intake.TakeInAsync(received, _fixture.TeamA.Id, _ => null, MissingPictures.Refuse, Cancellation);

        foreach (var made in new[] { taken.Value.File.PosterSha256!, taken.Value.File.PreviewSha256! })
        {
            var bytes = await File.ReadAllBytesAsync(_fixture.Store.PathOf(made), Cancellation);
            bytes.AsSpan().IndexOf("secret-device"u8).ShouldBe(-1);
            bytes.AsSpan().IndexOf("48.2082"u8).ShouldBe(-1);
        }
    }

    [Fact]
    public async Task TakeIn_JudgeRefuses_NothingIsKept()
    {
        var refusal = new InvalidError("No.");
        var received = await _fixture.ReceiveAsync(await MediaSamples.JpegAsync());

        var taken = await _fixture.Intake.TakeInAsync(received, _fixture.TeamA.Id, _ => refusal, MissingPictures.Refuse, Cancellation);

        taken.Error.ShouldBe(refusal);
        (_fixture.TemporaryFileCount, _fixture.StoredFileCount).ShouldBe((0, 0));
    }

    [Fact]
    public async Task TakeIn_Cancelled_NothingIsKept()
    {
        using var cancelled = new CancellationTokenSource();
        var received = await _fixture.ReceiveAsync(await MediaSamples.VideoAsync());

        await Should.ThrowAsync<OperationCanceledException>(() => _fixture.Intake.TakeInAsync(received, _fixture.TeamA.Id, Cancel, MissingPictures.Refuse, cancelled.Token));

        (_fixture.TemporaryFileCount, _fixture.StoredFileCount).ShouldBe((0, 0));

        Error? Cancel(MediaFacts facts)
        {
            cancelled.Cancel();
            return null;
        }
    }

    [Fact]
    public async Task Add_SameContentTwice_OneRowPerTeam()
    {
        var path = await MediaSamples.JpegAsync();
        var rows = new List<(MediaFile File, bool WasThere)>();

        foreach (var teamId in new[] { _fixture.TeamA.Id, _fixture.TeamA.Id, _fixture.TeamB.Id })
        {
            var taken = await _fixture.Intake.TakeInAsync(await _fixture.ReceiveAsync(path), teamId, _ => null, MissingPictures.Refuse, Cancellation);
            await using var db = _fixture.CreateDbContext();
            rows.Add(await MediaIntake.AddAsync(db, taken.Value.File, Cancellation));
            await db.SaveChangesAsync(Cancellation);
        }

        rows.Select(row => row.WasThere).ShouldBe([false, true, false]);
        rows[1].File.Id.ShouldBe(rows[0].File.Id);
        await using var check = _fixture.CreateDbContext();
        (await check.MediaFiles.CountAsync(Cancellation)).ShouldBe(2);
        _fixture.StoredFileCount.ShouldBe(2);
    }

    [Fact]
    public async Task Cut_MiddleOfVideo_HasExactlyTheFramesAskedFor()
    {
        var stored = await _fixture.Spool.StoreFileAsync(await CopyAsync(await MediaSamples.VideoAsync(640, 360, 8, 24)), Cancellation);

        var cut = await _fixture.Intake.CutAsync(stored.Sha256, 2, 3, Cancellation);

        var facts = await _fixture.Probe.ProbeAsync(cut.Value.TemporaryPath, Cancellation);
        (facts.Value.DurationSeconds, facts.Value.FramesPerSecond, facts.Value.HasSound).ShouldBe((3d, 24d, true));
    }

    private async Task<string> CopyAsync(string path)
    {
        var copy = _fixture.Spool.NewPath();
        await using var source = File.OpenRead(path);
        await using var target = File.Create(copy);
        await source.CopyToAsync(target, Cancellation);
        return copy;
    }
}
