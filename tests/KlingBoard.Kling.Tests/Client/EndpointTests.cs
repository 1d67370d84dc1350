using KlingBoard.Kling.Account;
using KlingBoard.Kling.Audio;
using KlingBoard.Kling.Auth;
using KlingBoard.Kling.Avatar;
using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.ElementRegistry;
using KlingBoard.Kling.LipSync;
using KlingBoard.Kling.MultiShot;
using KlingBoard.Kling.OmniImages;
using KlingBoard.Kling.Providers;
using KlingBoard.Kling.Voices;

namespace KlingBoard.Kling.Tests.Client;

/// <summary>Method, path and body of each call.</summary>
public sealed class EndpointTests
{
    private const string Accepted = """{"code":0,"message":"SUCCEED","request_id":"r1","data":{"task_id":"1","task_status":"submitted"}}""";

    private static readonly ImageInput Image = new("https://a.example/1.png");

    public static TheoryData<IKlingRequest, string, string> Creates => new()
    {
        {
            new OmniImageRequest { Prompt = "Dawn.", ExternalTaskId = "t1" },
            "v1/images/omni-image",
            """{"prompt":"Dawn.","resolution":"1k","result_type":"single","watermark_info":{"enabled":false},"external_task_id":"t1"}"""
        },
        {
            new AiMultiShotRequest { FrontalImage = Image, CallbackUrl = "https://board.example/c", ExternalTaskId = "t1" },
            "v1/general/ai-multi-shot",
            """{"element_frontal_image":"https://a.example/1.png","callback_url":"https://board.example/c","external_task_id":"t1"}"""
        },
        {
            new ElementRequest { Name = "Maya", Description = "A keeper.", Source = ElementSource.Video, Videos = new() { Videos = [new("https://a.example/1.mp4")] }, VoiceId = "v1" },
            "v1/general/advanced-custom-elements",
            """{"element_name":"Maya","element_description":"A keeper.","reference_type":"video_refer","element_video_list":{"refer_videos":[{"video_url":"https://a.example/1.mp4"}]},"element_voice_id":"v1"}"""
        },
        {
            new VoiceRequest { Name = "Maya", Recording = new("https://a.example/1.mp3") },
            "v1/general/custom-voices",
            """{"voice_name":"Maya","voice_url":"https://a.example/1.mp3"}"""
        },
        {
            new TextToVideoRequest { Model = ClassicModels.V26, Prompt = "<<<voice_1>>> sings.", Voices = ["v1"], Sound = true, NegativePrompt = "rain" },
            "v1/videos/text2video",
            """{"model_name":"kling-v2-6","prompt":"<<<voice_1>>> sings.","negative_prompt":"rain","multi_shot":false,"sound":"on","mode":"std","voice_list":[{"voice_id":"v1"}],"watermark_info":{"enabled":false}}"""
        },
        {
            new ImageToVideoRequest { Model = ClassicModels.V3, Image = Image, EndImage = Image, Prompt = "Dawn.", Elements = [new(160)], DurationSeconds = 5 },
            "v1/videos/image2video",
            """{"model_name":"kling-v3","image":"https://a.example/1.png","image_tail":"https://a.example/1.png","prompt":"Dawn.","multi_shot":false,"element_list":[{"element_id":160}],"sound":"off","mode":"std","duration":"5","watermark_info":{"enabled":false}}"""
        },
        {
            new MotionControlRequest { Image = Image, Video = new("https://a.example/1.mp4"), Orientation = CharacterOrientation.Image },
            "v1/videos/motion-control",
            """{"image_url":"https://a.example/1.png","video_url":"https://a.example/1.mp4","character_orientation":"image","mode":"std","keep_original_sound":"yes","watermark_info":{"enabled":false}}"""
        },
        {
            new TextToAudioRequest { Prompt = "Thunder.", DurationSeconds = 3.5m },
            "v1/audio/text-to-audio",
            """{"prompt":"Thunder.","duration":3.5}"""
        },
        {
            new VideoToAudioRequest { VideoId = "v1", EffectPrompt = "waves", MusicPrompt = "a cello", AsmrMode = true },
            "v1/audio/video-to-audio",
            """{"video_id":"v1","sound_effect_prompt":"waves","bgm_prompt":"a cello","asmr_mode":true}"""
        },
        {
            new LipSyncRequest { SessionId = "s1", Faces = [new() { FaceId = "f1", AudioId = "a1", StartMilliseconds = 0, EndMilliseconds = 3000, InsertMilliseconds = 500, VideoVolume = 0.5m }] },
            "v1/videos/advanced-lip-sync",
            """{"session_id":"s1","face_choose":[{"face_id":"f1","audio_id":"a1","sound_start_time":0,"sound_end_time":3000,"sound_insert_time":500,"sound_volume":1,"original_audio_volume":0.5}],"watermark_info":{"enabled":false}}"""
        },
        {
            new AvatarRequest { Image = Image, Recording = new("https://a.example/1.mp3"), Prompt = "She sings." },
            "v1/videos/avatar/image2video",
            """{"image":"https://a.example/1.png","sound_file":"https://a.example/1.mp3","prompt":"She sings.","mode":"std","watermark_info":{"enabled":false}}"""
        },
    };

    public static TheoryData<KlingEndpoint> Endpoints => [.. Enum.GetValues<KlingEndpoint>().Where(endpoint => !endpoint.AnswersAtOnce())];

    [Theory]
    [MemberData(nameof(Creates))]
    public async Task Create_EachEndpoint_PostsItsBodyToItsPath(IKlingRequest request, string path, string body)
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(200, Accepted);

        var outcome = await setup.Client.CreateAsync(request, TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<CreateOutcome.Accepted>();
        setup.Kling.Seen.ShouldBe([new SeenRequest("POST", $"https://kling.example/{path}", "Bearer test-key", "application/json", body)]);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task FindAndList_EachEndpoint_AskAtItsPath(KlingEndpoint endpoint)
    {
        var setup = new ClientSetup();
        var path = KlingProvider.Kling.Routes[endpoint].Path;
        setup.Kling.Answers(200, """{"code":0,"message":"","data":{"task_id":"868616892989575248","task_status":"processing"}}""");
        setup.Kling.Answers(200, """{"code":0,"message":"","data":[{"task_id":"1","task_status":"processing"}]}""");

        var found = await setup.Client.FindAsync(endpoint, "868616892989575248", TestContext.Current.CancellationToken);
        var list = await setup.Client.ListAsync(endpoint, 1, 30, TestContext.Current.CancellationToken);

        found.ShouldBeOfType<FindOutcome.Found>();
        list.ShouldBeOfType<ListOutcome.Page>().Tasks.Count.ShouldBe(1);
        setup.Kling.Seen.Select(seen => $"{seen.Method} {seen.Address}").ShouldBe(
            [$"GET https://kling.example/{path}/868616892989575248", $"GET https://kling.example/{path}?pageNum=1&pageSize=30"]);
    }

    [Fact]
    public async Task Create_NewStandard_PostsToThePathOfTheModelWithTheKey()
    {
        var setup = new ClientSetup(provider: KlingProvider.KlingNew);
        setup.Kling.Answers(200, """{"code":0,"message":"SUCCEED","request_id":"r1","data":{"id":"893605946402811985","status":"submitted","create_time":1781080778802,"update_time":1781080778802,"external_id":"render-0001"}}""");

        var outcome = await setup.CreateAsync();

        var task = outcome.ShouldBeOfType<CreateOutcome.Accepted>().Task;
        (task.TaskId, task.ExternalTaskId, task.Status).ShouldBe(("893605946402811985", "render-0001", KlingTaskStatus.Submitted));
        (setup.Kling.Seen.Single().Address, setup.Kling.Seen.Single().Authorization).ShouldBe(("https://kling.example/omni-video/kling-3.0-omni", "Bearer test-key"));
    }

    [Fact]
    public async Task Create_SomethingWouldBeLost_IsRefusedUnlessItIsSentAsEncoded()
    {
        var setup = new ClientSetup(provider: KlingProvider.CometApi);
        var request = OmniRequests.ValidO1() with { Sound = true };
        setup.Kling.Answers(200, Accepted);

        var whole = await setup.Client.CreateAsync(request, TestContext.Current.CancellationToken);
        setup.Kling.Seen.ShouldBeEmpty();
        var encoded = await setup.Client.CreateAsync(setup.Client.Encode(request), TestContext.Current.CancellationToken);

        var error = whole.ShouldBeOfType<CreateOutcome.Refused>().Error;
        (error.Kind, error.Message, error.IsOfTheAccount).ShouldBe((KlingErrorKind.NotOffered, "CometAPI makes silent videos only: the sound is left out.", false));
        encoded.ShouldBeOfType<CreateOutcome.Accepted>();
    }

    [Fact]
    public async Task Create_WhatTheProviderDoesNotOffer_IsRefusedBeforeSending()
    {
        var setup = new ClientSetup(provider: KlingProvider.CometApi);

        var outcome = await setup.Client.CreateAsync(setup.Client.Encode(new TextToAudioRequest { Prompt = "Thunder.", DurationSeconds = 3 }), TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<CreateOutcome.Refused>().Error.Message.ShouldBe("CometAPI does not offer text to sound.");
        setup.Kling.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task AnyCall_SignedTokensWhereOnlyKeysAreTaken_IsRefusedBeforeSending()
    {
        var setup = new ClientSetup(KlingCredentials.FromAccessKey("access", "secret"), provider: KlingProvider.KlingNew);

        var created = await setup.CreateAsync();
        var found = await setup.FindAsync("1");
        var packs = await setup.Client.Account.ListPacksAsync(DateTime.UnixEpoch, DateTime.UnixEpoch, cancellationToken: TestContext.Current.CancellationToken);

        var error = created.ShouldBeOfType<CreateOutcome.Refused>().Error;
        (error.Kind, error.Message, error.IsOfTheAccount).ShouldBe(
            (KlingErrorKind.Credentials, "Kling (new standard) does not take an access key with a secret key.", true));
        found.ShouldBeOfType<FindOutcome.Failed>().Error.ShouldBe(error);
        packs.ShouldBeOfType<CallOutcome<IReadOnlyList<ResourcePack>>.Refused>().Error.ShouldBe(error);
        setup.Kling.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task FindAndList_WhereTheProviderHasNone_FailWithoutAsking()
    {
        var setup = new ClientSetup(provider: KlingProvider.CometApi);

        var found = await setup.FindAsync();
        var list = await setup.Client.ListAsync(KlingEndpoint.OmniVideo, 1, 30, TestContext.Current.CancellationToken);
        var elsewhere = await setup.Client.FindAsync(KlingEndpoint.Avatar, "1", TestContext.Current.CancellationToken);

        found.ShouldBeOfType<FindOutcome.Failed>().Reason.ShouldBe("CometAPI finds these tasks by its own ids only.");
        list.ShouldBeOfType<ListOutcome.Failed>().Error!.Kind.ShouldBe(KlingErrorKind.NotOffered);
        elsewhere.ShouldBeOfType<FindOutcome.Failed>().Reason.ShouldBe("CometAPI does not offer speaking avatars.");
        setup.Kling.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task Find_AtCloudsway_KeepsTheEndpointInItsAddress()
    {
        var setup = new ClientSetup(address: "https://genaiapi.cloudsway.net/v1/ai/kling-o3", provider: KlingProvider.Cloudsway);
        setup.Kling.Answers(200, """{"code":0,"message":"SUCCEED","data":{"task_id":"1","task_status":"processing"}}""");

        await setup.FindAsync("1");

        setup.Kling.Seen.Single().Address.ShouldBe("https://genaiapi.cloudsway.net/v1/ai/kling-o3/kling/videos/omni-video/1");
    }
}
