using System.Text.Json;
using System.Text.Json.Nodes;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Kling.Tests.Omni;

public sealed class LegacyOmniCodecTests
{
    public static TheoryData<string> RefusedNames => [.. CodecCases.Refused.Select(item => item.Name)];

    public static TheoryData<string> AcceptedRules => [.. CodecCases.Accepted.Keys];

    public static TheoryData<string> SampleNames => [.. VendorSample.Requests(KlingEndpoint.OmniVideo).Where(name => VendorSample.Load(name).Provider == "kling")];

    [Fact]
    public void Write_TextRequest_SaysEverySettingAloud()
    {
        var body = LegacyOmniCodec.Write(OmniRequests.Valid() with { CallbackUrl = "https://board.example/c" });

        KlingJson.ToText(body).ShouldBe(
            """{"model_name":"kling-v3-omni","multi_shot":false,"prompt":"A lighthouse at dawn, the lamp still turning.","sound":"off","mode":"pro","aspect_ratio":"16:9","duration":"5","watermark_info":{"enabled":false},"callback_url":"https://board.example/c","external_task_id":"render-0001"}""");
    }

    [Fact]
    public void Write_CustomizedShots_SendsAnEmptyPromptAndTheShots()
    {
        var body = LegacyOmniCodec.Write(OmniRequests.ValidShots() with
        {
            Prompt = "Not sent.",
            Shots = [new(1, "Fog.", 2), new(2, "Stairs.", 4)],
        });

        Part(body, "shot_type", "prompt", "multi_prompt").ShouldBe(
            """{"shot_type":"customize","prompt":"","multi_prompt":[{"index":1,"prompt":"Fog.","duration":"2"},{"index":2,"prompt":"Stairs.","duration":"4"}]}""");
    }

    [Fact]
    public void Write_SingleShotWithLeftoverShots_LeavesThemOut()
    {
        var body = LegacyOmniCodec.Write(OmniRequests.ValidShots() with { MultiShot = false, Prompt = "Dawn." });

        Part(body, "multi_shot", "shot_type", "prompt", "multi_prompt").ShouldBe("""{"multi_shot":false,"prompt":"Dawn."}""");
    }

    [Fact]
    public void Write_FirstFrame_LeavesTheRatioOut()
    {
        var body = LegacyOmniCodec.Write(OmniRequests.WithFirstFrame() with { AspectRatio = "1:1" });

        Part(body, "image_list", "aspect_ratio", "duration").ShouldBe(
            """{"image_list":[{"image_url":"https://media.example/maya.jpg","type":"first_frame"}],"duration":"5"}""");
    }

    [Fact]
    public void Write_BaseVideo_LeavesRatioAndLengthOut()
    {
        var body = LegacyOmniCodec.Write(OmniRequests.WithBaseVideo() with { AspectRatio = "1:1", DurationSeconds = 7 });

        Part(body, "video_list", "aspect_ratio", "duration").ShouldBe(
            """{"video_list":[{"video_url":"https://media.example/take.mp4","refer_type":"base","keep_original_sound":"no"}]}""");
    }

    [Fact]
    public void Write_ElementsAndPlainImages_SendsNumbersAndNoType()
    {
        var body = LegacyOmniCodec.Write(OmniRequests.Valid() with
        {
            Images = [new OmniImage { Source = "iVBO+Rw/0KGgo=" }],
            Elements = [new(829836802793406551, ElementKind.VideoCharacter)],
        });

        Part(body, "image_list", "element_list").ShouldBe(
            """{"image_list":[{"image_url":"iVBO+Rw/0KGgo="}],"element_list":[{"element_id":829836802793406551}]}""");
    }

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void Check_SampleOfTheVendor_BreaksNoRule(string name)
    {
        var read = LegacyOmniCodec.Read(VendorSample.Load(name).Body);

        var violations = InForce.Rules.Check(read.Request!, InForce.Legacy with { RequireExternalTaskId = false });

        // One shot of the vendor's own sample has 514 characters, 501 without its token: how tokens count is not documented.
        violations.Where(violation => violation.Severity == Severity.Error && violation.RuleId != "R10").ShouldBeEmpty();
    }

    [Fact]
    public void WriteThenRead_RequestWithEverything_KeepsEverything()
    {
        var request = OmniRequests.ValidShots() with
        {
            Images = [new OmniImage { Source = "https://media.example/1.png", Frame = OmniFrame.End }],
            Elements = [new(long.MaxValue)],
            Videos = [new OmniVideo { Url = "https://media.example/1.mp4", Use = OmniVideoUse.Feature, KeepSound = true }],
            Sound = true,
            Mode = OmniMode.FourK,
            Watermark = true,
            CallbackUrl = "https://board.example/c",
        };

        var read = LegacyOmniCodec.Read(Parsed(LegacyOmniCodec.Write(request)));

        read.Request.ShouldHoldTheSameAs(request);
    }

    [Fact]
    public void Read_EmptyBody_GivesTheProvidersDefaults()
    {
        var read = LegacyOmniCodec.Read(JsonDocument.Parse("{}").RootElement);

        read.Request.ShouldHoldTheSameAs(new OmniVideoRequest { Model = KlingModels.VideoO1 });
    }

    [Theory]
    [MemberData(nameof(AcceptedRules))]
    public void Read_BodyThatKeepsTheRule_FindsNoProblem(string ruleId)
    {
        var read = LegacyOmniCodec.Read(JsonDocument.Parse(CodecCases.Accepted[ruleId]).RootElement);

        read.Problems.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(RefusedNames))]
    public void Read_BodyThatIsWrong_NamesFieldAndRule(string name)
    {
        var item = CodecCases.Refused.Single(candidate => candidate.Name == name);

        var read = LegacyOmniCodec.Read(JsonDocument.Parse(item.Body).RootElement);

        read.Problems.Select(problem => (problem.Field, problem.RuleId)).ShouldBe([(item.Field, item.RuleId)]);
        read.IsRead.ShouldBeFalse();
    }

    [Fact]
    public void Read_SeveralErrors_ReportsEachOnce()
    {
        var body = """{"sound":1,"mode":"hd","watermark_info":{"on":true},"extra":null}""";

        var read = LegacyOmniCodec.Read(JsonDocument.Parse(body).RootElement);

        read.Problems.Select(problem => problem.Field).ShouldBe(["sound", "mode", "watermark_info.on", "extra"]);
    }

    [Fact]
    public void Image_WithMegabytesOfBase64_IsShortAsText()
    {
        var image = new OmniImage { Source = new string('A', 1_000_000) };

        image.ToString().Length.ShouldBeLessThan(200);
    }

    private static string Part(JsonObject body, params string[] names) => KlingJson.ToText(
        new JsonObject(body.Where(field => names.Contains(field.Key)).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))));

    private static JsonElement Parsed(JsonObject body) => JsonDocument.Parse(KlingJson.ToBytes(body)).RootElement;
}
