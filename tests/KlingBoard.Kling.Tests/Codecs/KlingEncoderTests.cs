using System.Text.Json.Nodes;
using KlingBoard.Kling.Audio;
using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.OmniImages;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Kling.Tests.Codecs;

public sealed class KlingEncoderTests
{
    [Fact]
    public void Encode_OmniForKling_IsTheLegacyBodyAtItsPath()
    {
        var request = OmniRequests.ValidShots();

        var encoded = KlingEncoder.Encode(KlingProvider.Kling, request);

        (encoded.Path, KlingJson.ToText(encoded.Body)).ShouldBe(("v1/videos/omni-video", KlingJson.ToText(LegacyOmniCodec.Write(request))));
        encoded.NotCarried.ShouldBeEmpty();
    }

    [Fact]
    public void Encode_OmniForCloudsway_SaysWhatItsEndpointDecidesAndDoesNotReport()
    {
        var encoded = KlingEncoder.Encode(KlingProvider.Cloudsway, OmniRequests.Valid() with { CallbackUrl = "https://board.example/c" });

        encoded.Path.ShouldBe("kling/videos/omni-video");
        encoded.Body.Select(field => field.Key).ShouldBe(
            ["multi_shot", "prompt", "sound", "mode", "aspect_ratio", "duration", "watermark_info", "external_task_id"]);
        encoded.NotCarried.ShouldBe(
        [
            "Cloudsway takes the model from the endpoint in its address, not from the request: make sure that yours is for Kling 3.0 Omni.",
            "Cloudsway does not report changes of this task by itself: it has to be asked.",
        ]);
    }

    [Fact]
    public void Encode_SoundAndWatermarkForCometApi_AreLeftOutAndSaid()
    {
        var encoded = KlingEncoder.Encode(KlingProvider.CometApi, OmniRequests.ValidO1() with { Sound = true, Watermark = true });

        encoded.Path.ShouldBe("kling/v1/videos/omni-video");
        encoded.Body.Select(field => field.Key).ShouldBe(["model_name", "prompt", "mode", "aspect_ratio", "duration", "external_task_id"]);
        encoded.NotCarried.ShouldBe(["CometAPI makes silent videos only: the sound is left out.", "CometAPI makes no watermarked copy."]);
    }

    [Fact]
    public void Encode_NothingOfWhatCometApiLacks_SaysNothing()
    {
        KlingEncoder.Encode(KlingProvider.CometApi, OmniRequests.ValidO1()).NotCarried.ShouldBeEmpty();
    }

    [Fact]
    public void Encode_ModelThatAGatewayMayHaveAddedSince_IsLeftToTheSheetInForce()
    {
        var request = OmniRequests.ValidO1() with { Model = "kling-v4-omni" };

        var encoded = KlingEncoder.Encode(KlingProvider.CometApi, request);

        (encoded.CanBeSent, (string)encoded.Body["model_name"]!).ShouldBe((true, "kling-v4-omni"));
        PackCatalog.BuiltIn.Of(KlingProvider.CometApi.Id)!.Check(request).Select(violation => violation.RuleId).ShouldContain("R1");
    }

    public static TheoryData<string, IKlingRequest, string> Impossible => new()
    {
        { "cometapi", OmniRequests.ValidShots() with { Model = KlingModels.VideoO1 }, "CometAPI makes single shots only, and this asks for 3 in one video." },
        { "cometapi", new OmniImageRequest { Prompt = "Dawn." }, "CometAPI does not offer omni images." },
        { "cloudsway", new TextToVideoRequest { Prompt = "Dawn." }, "Cloudsway does not offer text to video." },
        { "kling-new", new TextToAudioRequest { Prompt = "Thunder.", DurationSeconds = 3 }, "Kling (new standard) does not offer text to sound." },
        { "kling-new", new TextToVideoRequest { Prompt = "Dawn." }, "The new standard has no model of its own choice: choose one." },
        { "kling-new", OmniRequests.ValidShots() with { Model = KlingModels.VideoO1 }, "Kling O1 makes single shots only, and this asks for 3 in one video." },
        { "kling", new TextToVideoRequest { Model = ClassicModels.V3Turbo, Prompt = "Dawn." }, "Kling 3.0 Turbo exists in the new standard only." },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Encode_WhatAProviderCannotTakeAtAll_HasNoPathAndSaysWhy(string provider, IKlingRequest request, string reason)
    {
        var encoded = KlingEncoder.Encode(KlingProvider.Find(provider)!, request);

        (encoded.CanBeSent, encoded.NotCarried.Single(), encoded.Body.Count).ShouldBe((false, reason, 0));
    }

    [Fact]
    public void Encode_OmniShotsForTheNewStandard_AreNumberedInThePrompt()
    {
        var request = OmniRequests.ValidShots() with
        {
            Shots = [new(1, "<<<image_1>>> in the fog.", 2), new(2, "<<<element_1>>> climbs.", 4)],
            Images = [OmniRequests.Image()],
            Elements = [new(829836802793406551)],
            Mode = OmniMode.FourK,
            Sound = true,
            Watermark = true,
            CallbackUrl = "https://board.example/c",
        };

        var encoded = KlingEncoder.Encode(KlingProvider.KlingNew, request);

        encoded.Path.ShouldBe("omni-video/kling-3.0-omni");
        KlingJson.ToText(encoded.Body).ShouldBe(
            """{"contents":[{"type":"prompt","text":"shot 1, 2, @image_1 in the fog.; shot 2, 4, @element_1 climbs.;"},{"type":"refer_image","url":"https://media.example/maya.jpg","id":"image_1"},{"type":"element","element_id":"829836802793406551","id":"element_1"}],"settings":{"multi_shot":true,"audio":"native","resolution":"4k","aspect_ratio":"16:9","duration":6},"options":{"callback_url":"https://board.example/c","external_task_id":"render-0001","watermark_info":{"enabled":true}}}""");
    }

    [Fact]
    public void Encode_FramesForTheNewStandard_AreNamedByTheirPlaceAndDecideTheRatio()
    {
        var encoded = KlingEncoder.Encode(KlingProvider.KlingNew, OmniRequests.WithFrames() with { AspectRatio = "1:1" });

        Part(encoded.Body["contents"]![1]!, "type", "id").ShouldBe("""{"type":"first_frame","id":"image_1"}""");
        Part(encoded.Body["contents"]![2]!, "type", "id").ShouldBe("""{"type":"last_frame","id":"image_2"}""");
        KlingJson.ToText(encoded.Body["settings"]!).ShouldBe("""{"multi_shot":false,"audio":"off","resolution":"1080p","duration":5}""");
    }

    [Fact]
    public void Encode_BaseVideoForTheNewStandard_KeepsItsSoundAndLength()
    {
        var request = OmniRequests.WithBaseVideo() with { Videos = [OmniRequests.Video(OmniVideoUse.Base) with { KeepSound = true }], DurationSeconds = 7 };

        var encoded = KlingEncoder.Encode(KlingProvider.KlingNew, request);

        encoded.NotCarried.ShouldBeEmpty();
        KlingJson.ToText(encoded.Body["settings"]!).ShouldBe("""{"multi_shot":false,"audio":"original","resolution":"1080p"}""");
    }

    [Fact]
    public void Encode_FeatureVideoWithItsSoundForTheNewStandard_IsSilentAndSaid()
    {
        var request = OmniRequests.WithFeatureVideo() with { Videos = [OmniRequests.Video(OmniVideoUse.Feature) with { KeepSound = true }] };

        var encoded = KlingEncoder.Encode(KlingProvider.KlingNew, request);

        encoded.NotCarried.ShouldBe(
        [
            "With a reference video the new standard divides the video into shots as it likes: the result may have more than one.",
            "With a reference video the new standard makes silent videos: neither new sound nor the reference's own comes with it.",
        ]);
        KlingJson.ToText(encoded.Body["settings"]!).ShouldBe("""{"multi_shot":true,"audio":"off","resolution":"1080p","aspect_ratio":"16:9","duration":5}""");
    }

    [Fact]
    public void Encode_SemicolonInAShotForTheNewStandard_BecomesACommaAndIsSaid()
    {
        var encoded = KlingEncoder.Encode(KlingProvider.KlingNew, OmniRequests.ValidShots() with { Shots = [new(1, "Fog.", 2), new(2, "Rain; wind.", 4)] });

        encoded.NotCarried.ShouldBe(["Semicolons in the text of shot 2 are sent as commas: the new standard ends a shot at a semicolon."]);
        PromptOf(encoded).ShouldBe("shot 1, 2, Fog.; shot 2, 4, Rain, wind.;");
    }

    [Fact]
    public void Encode_SoundForO1InTheNewStandard_IsLeftOutAndSaid()
    {
        var encoded = KlingEncoder.Encode(KlingProvider.KlingNew, OmniRequests.ValidO1() with { Sound = true });

        encoded.NotCarried.ShouldBe(["Kling O1 makes silent videos only: the sound is left out."]);
        (encoded.Path, KlingJson.ToText(encoded.Body["settings"]!)).ShouldBe(
            ("omni-video/kling-o1", """{"audio":"off","resolution":"1080p","aspect_ratio":"16:9","duration":5}"""));
    }

    [Theory]
    [InlineData("Wave, <<<image_1>>>.", "Wave, @image_1.")]
    [InlineData("<<<image_1>>>'s hat", "@image_1's hat")]
    [InlineData("me<<<image_1>>>too", "me @image_1 too")]
    [InlineData("<<<image_1>>><<<image_2>>>", "@image_1 @image_2")]
    [InlineData("<<<image_1>>> wrote to me@image_1.example", "@imagex_1 wrote to me@image_1.example")]
    [InlineData("IMAGE_2 and <<<image_2>>>", "IMAGE_2 and @imagex_2")]
    [InlineData("image_1, imagex_2, <<<image_1>>>", "image_1, imagex_2, @imagexx_1")]
    public void Encode_TokensForTheNewStandard_BecomeNamesThatOccurNowhereElse(string prompt, string text)
    {
        var encoded = KlingEncoder.Encode(KlingProvider.KlingNew, OmniRequests.WithReferences(2) with { Prompt = prompt });

        PromptOf(encoded).ShouldBe(text);
        encoded.NotCarried.ShouldBeEmpty();
    }

    [Fact]
    public void Encode_TokenThatNamesNothing_StaysAndIsSaid()
    {
        var encoded = KlingEncoder.Encode(KlingProvider.KlingNew, OmniRequests.WithReferences(1) with { Prompt = "<<<image_2>>> and <<<image_1>>>" });

        PromptOf(encoded).ShouldBe("<<<image_2>>> and @image_1");
        encoded.NotCarried.ShouldBe(["<<<image_2>>> names nothing that is sent with this request, so it stays in the text as it is written."]);
    }

    [Fact]
    public void Encode_TenImages_HaveNamesOfOneLength()
    {
        var encoded = KlingEncoder.Encode(KlingProvider.KlingNew, OmniRequests.Valid() with { Prompt = "<<<image_1>>> <<<image_10>>>", Images = OmniRequests.Images(10) });

        PromptOf(encoded).ShouldBe("@image_01 @image_10");
    }

    [Fact]
    public void Encode_ClassicsForTheNewStandard_SayWhatTheyLose()
    {
        var text = KlingEncoder.Encode(KlingProvider.KlingNew, new TextToVideoRequest
        {
            Model = ClassicModels.V3Turbo,
            Prompt = "Dawn.",
            NegativePrompt = "rain",
            Voices = ["v1"],
            AspectRatio = "9:16",
            DurationSeconds = 8,
        });
        var image = KlingEncoder.Encode(KlingProvider.KlingNew, new ImageToVideoRequest
        {
            Model = ClassicModels.V26,
            Image = new("https://a.example/1.png"),
            EndImage = new("https://a.example/2.png"),
            Prompt = "<<<voice_1>>> whispers.",
            Voices = ["891495440020668439"],
            Sound = true,
            Mode = OmniMode.Pro,
            DurationSeconds = 5,
        });

        text.NotCarried.ShouldBe(
        [
            "The new standard has no field for what is not wanted: write it into the prompt.",
            "The new standard takes voices together with a first picture only: the chosen voices are left out.",
            "Kling 3.0 Turbo always makes sound: it cannot be turned off.",
        ]);
        (text.Path, KlingJson.ToText(text.Body)).ShouldBe(("text-to-video/kling-3.0-turbo",
            """{"prompt":"Dawn.","settings":{"resolution":"720p","aspect_ratio":"9:16","duration":8},"options":{"watermark_info":{"enabled":false}}}"""));
        image.NotCarried.ShouldBeEmpty();
        (image.Path, KlingJson.ToText(image.Body)).ShouldBe(("image-to-video/kling-2.6",
            """{"contents":[{"type":"prompt","text":"@voice_1 whispers."},{"type":"first_frame","url":"https://a.example/1.png"},{"type":"last_frame","url":"https://a.example/2.png"},{"type":"voice","voice_id":"891495440020668439","id":"voice_1"}],"settings":{"audio":"native","resolution":"1080p","duration":5},"options":{"watermark_info":{"enabled":false}}}"""));
    }

    [Fact]
    public void Encode_MotionControl_HasAShapePerStandard()
    {
        var request = new MotionControlRequest
        {
            Model = ClassicModels.V3,
            Image = new("https://a.example/1.png"),
            Video = new("https://a.example/1.mp4"),
            Orientation = CharacterOrientation.Video,
            Mode = OmniMode.Pro,
            KeepSound = false,
        };

        KlingJson.ToText(KlingEncoder.Encode(KlingProvider.Kling, request).Body).ShouldBe(
            """{"model_name":"kling-v3","image_url":"https://a.example/1.png","video_url":"https://a.example/1.mp4","character_orientation":"video","mode":"pro","keep_original_sound":"no","watermark_info":{"enabled":false}}""");
        KlingJson.ToText(KlingEncoder.Encode(KlingProvider.KlingNew, request).Body).ShouldBe(
            """{"contents":[{"type":"image","url":"https://a.example/1.png"},{"type":"video","url":"https://a.example/1.mp4"}],"settings":{"character_orientation":"video","audio":"off","resolution":"1080p"},"options":{"watermark_info":{"enabled":false}}}""");
    }

    [Fact]
    public void Encode_FieldsWithoutEffect_AreLeftOut()
    {
        var series = KlingEncoder.Encode(KlingProvider.Kling, new OmniImageRequest { Prompt = "Dawn.", ResultType = ImageResultType.Series, Count = 3, SeriesAmount = new(4) });
        var single = KlingEncoder.Encode(KlingProvider.Kling, new OmniImageRequest { Prompt = "Dawn.", Count = 3, SeriesAmount = new(4) });

        Part(series.Body, "n", "series_amount").ShouldBe("""{"series_amount":4}""");
        Part(single.Body, "n", "series_amount").ShouldBe("""{"n":3}""");
    }

    private static string PromptOf(EncodedRequest encoded) => encoded.Body["contents"]![0]!["text"]!.GetValue<string>();

    private static string Part(JsonNode body, params string[] names) => KlingJson.ToText(
        new JsonObject(body.AsObject().Where(field => names.Contains(field.Key)).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))));
}
