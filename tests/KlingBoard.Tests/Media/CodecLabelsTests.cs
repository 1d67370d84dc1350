using KlingBoard.Data.Library;
using KlingBoard.Infrastructure.Media;

namespace KlingBoard.Tests.Media;

public sealed class CodecLabelsTests
{
    [Theory]
    [InlineData("h264", "yuv420p", 8, "H.264", null)]
    [InlineData("h264", "yuv422p10le", 10, "H.264, 10 bit", "do not play this kind of H.264 (yuv422p10le)")]
    [InlineData("prores", "yuv422p10le", 10, "ProRes, 10 bit", "Browsers do not play ProRes, 10 bit")]
    [InlineData("mjpeg", "yuvj420p", 8, "Motion JPEG", "Browsers do not play Motion JPEG")]
    [InlineData("mpeg4", "yuv420p", 8, "MPEG-4 Part 2", "Browsers do not play MPEG-4 Part 2")]
    [InlineData("hevc", "yuv420p10le", 10, "H.265 (HEVC), 10 bit", "Not every browser plays")]
    [InlineData("av1", "yuv420p10le", 10, "AV1, 10 bit", null)]
    [InlineData(null, null, null, null, null)]
    public void Video_ByItsCodec_IsNamedAndSaysWhetherItPlays(string? codec, string? pixels, int? bits, string? label, string? notice)
    {
        var coding = new MediaCoding { Codec = codec, PixelFormat = pixels, BitDepth = bits };

        CodecLabels.Of(MediaKind.Video, coding).ShouldBe(label);
        (CodecLabels.PlaybackNotice(MediaKind.Video, coding) ?? "").ShouldContain(notice ?? "");
        (CodecLabels.PlaybackNotice(MediaKind.Video, coding) is null).ShouldBe(notice is null);
    }

    [Theory]
    [InlineData(MediaKind.Image, "mjpeg", "JPEG")]
    [InlineData(MediaKind.Image, "png", "PNG")]
    [InlineData(MediaKind.Audio, "pcm_s16le", "PCM")]
    public void PictureOrSound_ByItsCodec_IsNamedWithoutANotice(MediaKind kind, string codec, string label)
    {
        var coding = new MediaCoding { Codec = codec };

        (CodecLabels.Of(kind, coding), CodecLabels.PlaybackNotice(kind, coding)).ShouldBe((label, null));
    }
}
