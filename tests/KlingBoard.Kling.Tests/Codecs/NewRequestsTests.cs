using System.Text.Json;
using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Kling.Tests.Codecs;

public sealed class NewRequestsTests
{
    [Fact]
    public void Read_OmniBodyOfTheVendorsPage_GivesTheIntent()
    {
        const string Body = """
            {"contents":[{"type":"prompt","text":"@Zhang feeds the parrot of @image_1."},
                         {"type":"first_frame","url":"https://a.example/1.png","id":"image_1"},
                         {"type":"last_frame","url":"https://a.example/2.png","id":"image_2"},
                         {"type":"element","element_id":"162","id":"Zhang"}],
             "settings":{"resolution":"1080p","duration":5,"audio":"native","multi_shot":true},
             "options":{"callback_url":"https://board.example/c","external_task_id":""}}
            """;

        var read = Read("/omni-video/kling-3.0-omni", Body);

        read.Request.ShouldBeOfType<OmniVideoRequest>().ShouldHoldTheSameAs(new OmniVideoRequest
        {
            Model = KlingModels.V3Omni,
            Prompt = "<<<element_1>>> feeds the parrot of <<<image_1>>>.",
            MultiShot = true,
            ShotType = OmniShotType.Intelligence,
            Images = [new() { Source = "https://a.example/1.png", Frame = OmniFrame.First }, new() { Source = "https://a.example/2.png", Frame = OmniFrame.End }],
            Elements = [new(162)],
            Sound = true,
            Mode = OmniMode.Pro,
            DurationSeconds = 5,
            CallbackUrl = "https://board.example/c",
        });
    }

    [Fact]
    public void Read_OmniBodyWithThePromptAlone_GivesTheProvidersDefaults()
    {
        var read = Read("omni-video/kling-3.0-omni", """{"contents":[{"type":"prompt","text":"Dawn."}]}""");

        read.Request.ShouldBeOfType<OmniVideoRequest>().ShouldHoldTheSameAs(new OmniVideoRequest
        {
            Model = KlingModels.V3Omni,
            Prompt = "Dawn.",
            MultiShot = true,
            ShotType = OmniShotType.Intelligence,
            Mode = OmniMode.Std,
        });
    }

    [Theory]
    [InlineData("shot 1, 2, Fog.; shot 2, 3, Rain;", 2)]
    [InlineData("Shot 1,2,Fog, thick.\n;shot 2 , 3 , Rain", 2)]
    [InlineData("shot 1, 2, Fog.; then rain;", 0)]
    [InlineData("A shot 1, 2, Fog.;", 0)]
    public void Read_TextOfNumberedShots_GivesThem(string text, int shots)
    {
        var body = JsonSerializer.Serialize(new { contents = new[] { new { type = "prompt", text } } });

        var request = (OmniVideoRequest)Read("omni-video/kling-3.0-omni", body).Request!;

        (request.Shots.Count, request.ShotType).ShouldBe((shots, shots > 0 ? OmniShotType.Customize : OmniShotType.Intelligence));
    }

    [Theory]
    [InlineData("omni-video/kling-3.0-omni", """{"contents":[{"type":"picture","url":"x"}]}""", "contents[0].type", null)]
    [InlineData("omni-video/kling-3.0-omni", """{"contents":[{"url":"x"}]}""", "contents[0].type", null)]
    [InlineData("omni-video/kling-3.0-omni", """{"contents":[{"type":"prompt","text":"a"},{"type":"prompt","text":"b"}]}""", "contents[1].type", null)]
    [InlineData("omni-video/kling-3.0-omni", """{"contents":[{"type":"prompt"}]}""", "contents[0].text", "R2")]
    [InlineData("omni-video/kling-3.0-omni", """{"contents":[{"type":"refer_image"}]}""", "contents[0].url", "R18")]
    [InlineData("omni-video/kling-3.0-omni", """{"contents":[{"type":"refer_image","url":"x","frame":"first"}]}""", "contents[0].frame", null)]
    [InlineData("omni-video/kling-3.0-omni", """{"contents":[{"type":"element","element_id":162,"id":"a"}]}""", "contents[0].element_id", "R31")]
    [InlineData("omni-video/kling-3.0-omni", """{"contents":[{"type":"element","element_id":"Zhang","id":"a"}]}""", "contents[0].element_id", "R31")]
    [InlineData("omni-video/kling-3.0-omni", """{"contents":[{"type":"element","element_id":"162"}]}""", "contents[0].id", "R37")]
    [InlineData("omni-video/kling-3.0-omni", """{"contents":[{"type":"element","element_id":"1","id":"Zhang"},{"type":"element","element_id":"2","id":"ZhangSan"}]}""", "contents[1].id", "R37")]
    [InlineData("omni-video/kling-3.0-omni", """{"contents":[{"type":"refer_image","url":"x","id":"a"},{"type":"refer_image","url":"y","id":"a"}]}""", "contents[1].id", "R37")]
    [InlineData("omni-video/kling-3.0-omni", """{"contents":[],"settings":{"duration":"5"}}""", "settings.duration", "R55")]
    [InlineData("omni-video/kling-3.0-omni", """{"contents":[],"settings":{"resolution":"pro"}}""", "settings.resolution", "R52")]
    [InlineData("omni-video/kling-3.0-omni", """{"contents":[],"settings":{"audio":"on"}}""", "settings.audio", "R47")]
    [InlineData("omni-video/kling-3.0-omni", """{"contents":[],"settings":{"audio":"original"}}""", "settings.audio", "R47")]
    [InlineData("omni-video/kling-3.0-omni", """{"contents":[],"settings":{"mode":"pro"}}""", "settings.mode", null)]
    [InlineData("omni-video/kling-3.0-omni", """{"contents":[],"options":{"watermark_info":{"enabled":1}}}""", "options.watermark_info.enabled", "R59")]
    [InlineData("omni-video/kling-3.0-omni", """{"contents":[],"external_task_id":"a"}""", "external_task_id", null)]
    [InlineData("omni-video/kling-3.0-omni", "{}", "contents", null)]
    [InlineData("omni-video/kling-o1", """{"contents":[],"settings":{"audio":"native"}}""", "settings.audio", "R47")]
    [InlineData("omni-video/kling-o1", """{"contents":[],"settings":{"multi_shot":false}}""", "settings.multi_shot", null)]
    [InlineData("text-to-video/kling-3.0", """{"contents":[]}""", "prompt", "R2")]
    [InlineData("text-to-video/kling-3.0-turbo", """{"prompt":"a","settings":{"audio":"native"}}""", "settings.audio", null)]
    [InlineData("image-to-video/kling-3.0", """{"contents":[{"type":"first_frame","url":"x"}],"settings":{"aspect_ratio":"1:1"}}""", "settings.aspect_ratio", null)]
    [InlineData("image-to-video/kling-3.0", """{"contents":[{"type":"first_frame","url":"x"},{"type":"first_frame","url":"y"}]}""", "contents", null)]
    [InlineData("motion-control/kling-3.0", """{"contents":[{"type":"image","url":"x"}],"settings":{"character_orientation":"image"}}""", "contents", null)]
    [InlineData("motion-control/kling-3.0", """{"contents":[{"type":"image","url":"x"},{"type":"video","url":"y"}]}""", "settings.character_orientation", null)]
    [InlineData("omni-video/kling-3.0-omni", "[]", "", null)]
    [InlineData("v1/videos/omni-video", "{}", "", null)]
    [InlineData("omni-video", "{}", "", null)]
    public void Read_BodyThatIsWrong_NamesFieldAndRule(string path, string body, string field, string? ruleId)
    {
        var read = Read(path, body);

        read.IsRead.ShouldBeFalse();
        (read.Problems[0].Field, read.Problems[0].RuleId).ShouldBe((field, ruleId));
        read.Problems[0].Message.ShouldNotBeEmpty();
    }

    [Fact]
    public void EncodeThenRead_ClassicsWithEverything_KeepEverything()
    {
        var image = new ImageToVideoRequest
        {
            Model = ClassicModels.V3,
            Image = new("https://a.example/1.png"),
            EndImage = new("https://a.example/2.png"),
            MultiShot = true,
            ShotType = OmniShotType.Customize,
            Shots = [new(1, "Fog with <<<element_1>>>.", 2), new(2, "Rain.", 3)],
            Elements = [new(long.MaxValue)],
            Sound = true,
            Mode = OmniMode.FourK,
            DurationSeconds = 5,
            Watermark = true,
            CallbackUrl = "https://board.example/c",
            ExternalTaskId = "render-0001",
        };
        var text = new TextToVideoRequest
        {
            Model = ClassicModels.V3Turbo,
            Prompt = "Dawn over @home.",
            Sound = true,
            AspectRatio = "1:1",
            DurationSeconds = 15,
            ExternalTaskId = "render-0002",
        };
        var motion = new MotionControlRequest
        {
            Model = ClassicModels.V26,
            Prompt = "Snow falls.",
            Image = new("https://a.example/1.png"),
            Video = new("https://a.example/1.mp4"),
            Orientation = CharacterOrientation.Video,
            Mode = OmniMode.Pro,
            Watermark = true,
        };

        ThereAndBack(image).ShouldHoldTheSameAs<object>(image);
        ThereAndBack(text).ShouldHoldTheSameAs<object>(text);
        ThereAndBack(motion).ShouldHoldTheSameAs<object>(motion);
    }

    private static IKlingRequest ThereAndBack(IKlingRequest request)
    {
        var encoded = KlingEncoder.Encode(KlingProvider.KlingNew, request);
        encoded.NotCarried.ShouldBeEmpty();
        return NewRequests.Read(encoded.Path!, JsonSerializer.SerializeToElement(encoded.Body)).Request!;
    }

    private static RequestReading<IKlingRequest> Read(string path, string body) => NewRequests.Read(path, JsonDocument.Parse(body).RootElement);
}
