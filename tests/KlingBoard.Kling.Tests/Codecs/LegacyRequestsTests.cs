using System.Text.Json;
using KlingBoard.Kling.Audio;
using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.ElementRegistry;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.OmniImages;

namespace KlingBoard.Kling.Tests.Codecs;

public sealed class LegacyRequestsTests
{
    [Theory]
    [InlineData("request-omni-video-shots-at-cloudsway", "duration")]
    [InlineData("request-omni-image-series", "element_list[0].element_id")]
    public void Read_LooseNumbersWhereTheyAreNotTaken_NamesTheField(string name, string field)
    {
        var sample = VendorSample.Load(name);

        var read = LegacyRequests.Read(sample.Endpoint, sample.Body);

        read.Problems[0].Field.ShouldBe(field);
    }

    [Fact]
    public void Read_BodyWithEverything_KeepsEverything()
    {
        const string Body = """
            {"model_name":"kling-v3-omni","prompt":"The keeper.","image_list":[{"image":"https://a.example/1.png"}],"element_list":[{"element_id":829836802793406551}],
             "resolution":"4k","result_type":"series","series_amount":"auto","aspect_ratio":"21:9","watermark_info":{"enabled":true},
             "callback_url":"https://board.example/c","external_task_id":"render-0001"}
            """;

        var read = LegacyRequests.Read(KlingEndpoint.OmniImage, Parsed(Body));

        read.Request.ShouldBeOfType<OmniImageRequest>().ShouldHoldTheSameAs(new OmniImageRequest
        {
            Model = "kling-v3-omni",
            Prompt = "The keeper.",
            Images = [new("https://a.example/1.png")],
            Elements = [new(829836802793406551)],
            Resolution = ImageResolution.FourK,
            ResultType = ImageResultType.Series,
            SeriesAmount = SeriesAmount.Auto,
            AspectRatio = "21:9",
            Watermark = true,
            CallbackUrl = "https://board.example/c",
            ExternalTaskId = "render-0001",
        });
    }

    [Fact]
    public void Read_NullsAndEmptyTexts_AreReadAsNotSet()
    {
        const string Body = """{"prompt":"Thunder.","duration":3.5,"callback_url":"","external_task_id":null}""";

        var read = LegacyRequests.Read(KlingEndpoint.TextToAudio, Parsed(Body));

        read.Request.ShouldBe(new TextToAudioRequest { Prompt = "Thunder.", DurationSeconds = 3.5m });
    }

    [Theory]
    [InlineData(KlingEndpoint.TextToAudio, """{"prompt":"a"}""", "duration", "duration is missing.")]
    [InlineData(KlingEndpoint.TextToAudio, """{"prompt":null,"duration":3}""", "prompt", "prompt is missing.")]
    [InlineData(KlingEndpoint.TextToAudio, """{"prompt":"a","duration":"3"}""", "duration", "duration must be a number.")]
    [InlineData(KlingEndpoint.TextToAudio, """{"prompt":"a","duration":3,"mode":"std"}""", "mode", "mode is not a field of this request.")]
    [InlineData(KlingEndpoint.TextToAudio, """{"prompt":"a","prompt":"b","duration":3}""", "prompt", "prompt stands there twice.")]
    [InlineData(KlingEndpoint.TextToAudio, """{"prompt":7,"duration":3}""", "prompt", "prompt must be text.")]
    [InlineData(KlingEndpoint.TextToAudio, "[]", "", "The body must be a JSON object.")]
    [InlineData(KlingEndpoint.OmniImage, """{"prompt":"a","resolution":"8k"}""", "resolution", """resolution must be one of "1k", "2k", "4k".""")]
    [InlineData(KlingEndpoint.OmniImage, """{"prompt":"a","resolution":1}""", "resolution", """resolution must be one of "1k", "2k", "4k".""")]
    [InlineData(KlingEndpoint.OmniImage, """{"prompt":"a","n":1.5}""", "n", "n must be a whole number.")]
    [InlineData(KlingEndpoint.OmniImage, """{"prompt":"a","series_amount":"four"}""", "series_amount", """series_amount must be a whole number or "auto".""")]
    [InlineData(KlingEndpoint.OmniImage, """{"prompt":"a","image_list":[{"image_url":"x"}]}""", "image_list[0].image_url", "image_list[0].image_url is not a field of this request.")]
    [InlineData(KlingEndpoint.OmniImage, """{"prompt":"a","image_list":{}}""", "image_list", "image_list must be a list.")]
    [InlineData(KlingEndpoint.OmniImage, """{"prompt":"a","element_list":[1]}""", "element_list[0]", "element_list[0] must be an object.")]
    [InlineData(KlingEndpoint.OmniImage, """{"prompt":"a","element_list":[{"element_id":9223372036854775808}]}""", "element_list[0].element_id", "element_list[0].element_id must be a whole number.")]
    [InlineData(KlingEndpoint.OmniImage, """{"prompt":"a","watermark_info":[]}""", "watermark_info", """watermark_info must be an object such as {"enabled": true}.""")]
    [InlineData(KlingEndpoint.VideoToAudio, """{"video_id":"1","asmr_mode":"true"}""", "asmr_mode", "asmr_mode must be true or false.")]
    [InlineData(KlingEndpoint.TextToVideo, """{"prompt":"a","duration":5}""", "duration", """duration must be whole seconds written as text, such as "5".""")]
    [InlineData(KlingEndpoint.TextToVideo, """{"prompt":"a","multi_prompt":[{"index":1,"prompt":"a"}]}""", "multi_prompt[0].duration", "multi_prompt[0].duration is missing.")]
    [InlineData(KlingEndpoint.ImageToVideo, """{"image":"a","element_list":[{}]}""", "element_list[0].element_id", "element_list[0].element_id is missing.")]
    [InlineData(KlingEndpoint.TextToVideo, """{"prompt":"a","sound":"ON"}""", "sound", """sound must be one of "on", "off".""")]
    [InlineData(KlingEndpoint.Avatar, """{"image":"x","mode":"hd"}""", "mode", """mode must be one of "std", "pro", "4k".""")]
    public void Read_BodyThatIsWrong_NamesTheFieldAndSaysWhatItMustBe(KlingEndpoint endpoint, string body, string field, string message)
    {
        var read = LegacyRequests.Read(endpoint, Parsed(body));

        read.Problems.Where(problem => problem.Field == field).ShouldBe([new CodecProblem(field, message)]);
        read.IsRead.ShouldBeFalse();
    }

    [Fact]
    public void Read_SeveralErrors_ReportsEach()
    {
        var read = LegacyRequests.Read(KlingEndpoint.Element, Parsed(
            """{"element_name":"Maya","reference_type":"images","element_image_list":{"refer_images":[{"image_url":1},{}]},"tags":[]}"""));

        read.Problems.Select(problem => problem.Field).ShouldBe(
        [
            "reference_type",
            "element_image_list.refer_images[0].image_url",
            "element_image_list.refer_images[1].image_url",
            "element_image_list.frontal_image",
            "tags",
            "element_description",
        ]);
    }

    [Fact]
    public void Write_Element_WrapsItsListsAndLeavesOutWhatIsEmpty()
    {
        var body = RequestJson.Write(new ElementRequest
        {
            Name = "Maya",
            Description = "The keeper's daughter.",
            Source = ElementSource.Images,
            Images = new ElementImages { Frontal = new("https://a.example/1.png"), Others = [new("iVBO+Rw/0KGgo="), new("https://a.example/3.png")] },
            Tags = [ElementTags.Character],
            ExternalTaskId = "element-1",
        });

        KlingJson.ToText(body).ShouldBe(
            """{"element_name":"Maya","element_description":"The keeper's daughter.","reference_type":"image_refer","element_image_list":{"frontal_image":"https://a.example/1.png","refer_images":[{"image_url":"iVBO+Rw/0KGgo="},{"image_url":"https://a.example/3.png"}]},"tag_list":[{"tag_id":"o_102"}],"external_task_id":"element-1"}""");
    }

    [Fact]
    public void Write_TextToVideo_SaysEverySettingAloud()
    {
        var body = RequestJson.Write(new TextToVideoRequest
        {
            Model = ClassicModels.V3,
            MultiShot = true,
            ShotType = OmniShotType.Customize,
            Shots = [new(1, "Fog.", 2), new(2, "Stairs.", 3)],
            DurationSeconds = 5,
            AspectRatio = "16:9",
        });

        KlingJson.ToText(body).ShouldBe(
            """{"model_name":"kling-v3","multi_shot":true,"shot_type":"customize","multi_prompt":[{"index":1,"prompt":"Fog.","duration":"2"},{"index":2,"prompt":"Stairs.","duration":"3"}],"sound":"off","mode":"std","aspect_ratio":"16:9","duration":"5","watermark_info":{"enabled":false}}""");
    }

    [Fact]
    public void Read_WhatAnswersAtOnce_GivesIt()
    {
        var speech = LegacyRequests.Read(KlingEndpoint.Speech, Parsed("""{"text":"Hello","voice_id":"v1","voice_language":"en","voice_speed":1.2}"""));
        var deletion = LegacyRequests.Read(KlingCall.ElementDeletion, Parsed("""{"element_id":"829836802793406551"}"""));

        speech.Request.ShouldBe(new SpeechRequest { Text = "Hello", VoiceId = "v1", Language = VoiceLanguage.English, Speed = 1.2m });
        deletion.Request.ShouldBe(new ElementDeletion("829836802793406551"));
    }

    private static JsonElement Parsed(string json) => JsonDocument.Parse(json).RootElement;
}
