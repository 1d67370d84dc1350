using System.Text;
using System.Text.Json;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Kling.Tests.Codecs;

/// <summary>What holds for every request that goes from the legacy standard to the new one and back. Each number is one request, the same on each run.</summary>
public sealed class TokenConversionTests
{
    private static readonly string[] Words =
        ["fog", "@home", "me@image_1.example", "image_1", "Element_2", "imagex_1", "video", "<<voice>>", "@", "ß", "霧", "\U0001F44B", "shot 1, 2,", "n, m;", "\n"];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(1, 300)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void EncodeThenRead_AnyRequest_KeepsIt(int number)
    {
        var request = Make(new Random(number));

        var encoded = KlingEncoder.Encode(KlingProvider.KlingNew, request);

        var read = NewRequests.Read(encoded.Path!, JsonSerializer.SerializeToElement(encoded.Body));
        read.Problems.ShouldBeEmpty();
        ((OmniVideoRequest)read.Request!).ShouldHoldTheSameAs(request with
        {
            Shots = [.. request.Shots.Select(shot => shot with { Prompt = shot.Prompt.Replace(';', ',').Trim() })],
        });
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Encode_AnyRequest_GivesNamesThatCannotBeMistaken(int number)
    {
        var request = Make(new Random(number));

        var contents = KlingEncoder.Encode(KlingProvider.KlingNew, request).Body["contents"]!.AsArray();

        var names = contents.Skip(1).Select(entry => entry!["id"]!.GetValue<string>()).ToArray();
        var spoken = names.Aggregate(contents[0]!["text"]!.GetValue<string>(), (text, name) => text.Replace($"@{name}", "", StringComparison.Ordinal));
        names.Where(name => spoken.Contains(name, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        names.SelectMany((name, index) => names.Where((other, at) => at != index && other.Contains(name, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    private static OmniVideoRequest Make(Random random)
    {
        var request = OmniRequests.Valid() with
        {
            Images = OmniRequests.Images(random.Next(0, 12)).Select(image => image with { Facts = null }).ToArray(),
            Elements = OmniRequests.Elements(random.Next(0, 12), ElementKind.Unknown),
            Videos = random.Next(3) == 0 ? [new OmniVideo { Url = "https://media.example/take.mp4" }] : [],
            Mode = (OmniMode)random.Next(3),
            Watermark = random.Next(2) == 0,
        };
        request = request.HasVideo ? request with { AspectRatio = null, DurationSeconds = null } : request;
        if (random.Next(2) == 0)
        {
            return request with { Prompt = Text(random, request) };
        }

        return request with
        {
            Prompt = "",
            MultiShot = true,
            ShotType = OmniShotType.Customize,
            Shots = [.. Enumerable.Range(1, random.Next(1, 7)).Select(index => new OmniShot(index, Text(random, request).Trim(), random.Next(1, 5)))],
        };
    }

    private static string Text(Random random, OmniVideoRequest request)
    {
        var text = new StringBuilder("It begins");
        for (var words = random.Next(12); words > 0; words--)
        {
            text.Append(' ').Append(random.Next(4) switch
            {
                0 when request.Images.Count > 0 => PromptTokens.Image(random.Next(request.Images.Count) + 1),
                1 when request.Elements.Count > 0 => PromptTokens.Element(random.Next(request.Elements.Count) + 1),
                2 when request.HasVideo => PromptTokens.Video(1),
                _ => Words[random.Next(Words.Length)],
            });
        }

        return text.Append(" .").ToString();
    }
}
