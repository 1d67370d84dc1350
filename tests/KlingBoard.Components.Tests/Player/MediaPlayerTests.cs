using System.Text.Json;
using Bunit;
using KlingBoard.Components.Player;
using KlingBoard.Data.Library;

namespace KlingBoard.Components.Tests.Player;

public sealed class MediaPlayerTests : ComponentContext
{
    private static readonly MediaCoding Ntsc = new()
    {
        Codec = "h264",
        PixelFormat = "yuv420p",
        FrameRateNumerator = 24000,
        FrameRateDenominator = 1001,
        FrameCount = 106,
    };

    [Fact]
    public void Player_OfAMeasuredFile_GivesItsRateAndFramesAsTheyAre()
    {
        var player = RenderPlayer(Item(MediaKind.Video, Ntsc));

        using var written = JsonDocument.Parse(player.Find("kb-player").GetAttribute("data-kb-item")!);
        var item = written.RootElement;
        (item.GetProperty("numerator").GetInt32(), item.GetProperty("denominator").GetInt32(), item.GetProperty("frames").GetInt32(), item.GetProperty("kind").GetString())
            .ShouldBe((24000, 1001, 106, "video"));
    }

    [Theory]
    [InlineData("h264", "yuv420p", 8, false, "H.264")]
    [InlineData("prores", "yuv422p10le", 10, true, "ProRes, 10 bit")]
    [InlineData("hevc", "yuv420p10le", 10, true, "H.265 (HEVC), 10 bit")]
    public void Player_OfAFile_KnowsWhetherBrowsersPlayIt(string codec, string pixels, int bits, bool isUnusual, string label)
    {
        var item = Item(MediaKind.Video, new MediaCoding { Codec = codec, PixelFormat = pixels, BitDepth = bits });

        (item.IsUnusual, item.Codec).ShouldBe((isUnusual, label));
    }

    [Fact]
    public void Player_DrawnAgainWithTheSameItem_WritesNothingNew()
    {
        var player = RenderPlayer(Item(MediaKind.Video, Ntsc));
        var before = player.Markup;

        player.Render(parameters => parameters.Add(part => part.ListUrl, "/api/x").Add(part => part.Item, Item(MediaKind.Video, Ntsc)));

        player.Markup.ShouldBe(before);
    }

    private IRenderedComponent<MediaPlayer> RenderPlayer(PlayItem item) =>
        Render<MediaPlayer>(parameters => parameters.Add(part => part.Item, item).Add(part => part.ListUrl, "/api/x"));

    private static PlayItem Item(MediaKind kind, MediaCoding coding) =>
        PlayItem.Of(Guid.Empty, "3B take 2", kind, coding, "/media/1/original", null, 4.42, true, "/api/takes/1/download");
}
