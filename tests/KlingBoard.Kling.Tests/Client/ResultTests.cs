using KlingBoard.Kling.Client;
using KlingBoard.Kling.ElementRegistry;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Kling.Tests.Client;

/// <summary>What tasks of each kind have made, in every shape seen.</summary>
public sealed class ResultTests
{
    public static TheoryData<string> AnswerNames => [.. VendorSample.Answers().Where(name => !name.Contains("list", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(AnswerNames))]
    public async Task Find_AnswerOfAPage_GivesItsTask(string name)
    {
        var sample = VendorSample.Load(name);
        var id = sample.Answer.GetProperty("data").GetProperty("task_id").GetString()!;
        var setup = new ClientSetup(provider: KlingProvider.Find(sample.Provider));
        setup.Kling.Answers(200, sample.Answer.GetRawText());

        var outcome = await setup.Client.FindAsync(sample.Endpoint, id, TestContext.Current.CancellationToken);

        var task = outcome.ShouldBeOfType<FindOutcome.Found>().Task;
        (task.CreatedAtUtc is not null, task.UpdatedAtUtc is not null, HasResult(task)).ShouldBe((true, true, name.EndsWith("task", StringComparison.Ordinal) || name.EndsWith("task-at-cloudsway", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task List_AnswerOfAPage_GivesItsTasks()
    {
        var sample = VendorSample.Load("answer-omni-video-list");
        var setup = new ClientSetup();
        setup.Kling.Answers(200, sample.Answer.GetRawText());

        var outcome = await setup.Client.ListAsync(sample.Endpoint, 1, 30, TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<ListOutcome.Page>().Tasks.Single().Videos.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Find_Sounds_GivesLinksAndLengthsOfEachFormat()
    {
        var task = await FindAsync(KlingEndpoint.TextToAudio,
            """{"task_id":"1","task_status":"succeed","task_info":{},"task_result":{"audios":[{"id":"a1","url":null,"duration":null,"url_mp3":"https://c.example/a.mp3","url_wav":"https://c.example/a.wav","duration_mp3":"3.056","duration_wav":"3.0"}]},"final_unit_deduction":"0.25"}""");

        task.Audios.ShouldBe([new KlingTaskAudio("a1", null, null, "https://c.example/a.mp3", 3.056, "https://c.example/a.wav", 3)]);
        task.DeductedMilliunits.ShouldBe(250);
    }

    [Fact]
    public async Task Find_SoundForAResult_NamesTheResultWithoutALink()
    {
        var task = await FindAsync(KlingEndpoint.VideoToAudio,
            """{"task_id":"1","task_status":"succeed","task_info":{"parent_video":{"id":"p1","url":"","duration":"5.042"}},"task_result":{}}""");

        task.ParentVideo.ShouldBe(new KlingParentVideo("p1", null, 5.042));
    }

    [Fact]
    public async Task Find_SoundForAVideo_GivesTheVideoItWasMadeFor()
    {
        var task = await FindAsync(KlingEndpoint.VideoToAudio,
            """{"task_id":"1","task_status":"succeed","task_info":{"external_task_id":"t1","parent_video":{"id":"p1","url":"https://c.example/p.mp4","duration":"5.0"}},"task_result":{"videos":[{"id":"v1","url":"https://c.example/v.mp4","duration":"5.1"}],"audios":[{"id":"a1","url_mp3":"https://c.example/a.mp3","duration_mp3":"5"}]}}""");

        task.ParentVideo.ShouldBe(new KlingParentVideo("p1", "https://c.example/p.mp4", 5));
        (task.Videos.Count, task.Audios.Count, task.ExternalTaskId).ShouldBe((1, 1, "t1"));
    }

    [Fact]
    public async Task Find_Images_GivesSinglesAndSeriesApart()
    {
        var task = await FindAsync(KlingEndpoint.OmniImage,
            """{"task_id":"1","task_status":"succeed","task_result":{"result_type":"series","images":[],"series_images":[{"index":0,"url":"https://c.example/0.png","watermark_url":""},{"index":1,"url":"https://c.example/1.png","watermark_url":"https://c.example/1w.png"},{"index":2,"url":null}]}}""");

        task.Images.ShouldBeEmpty();
        task.SeriesImages.ShouldBe([new(0, "https://c.example/0.png", null), new(1, "https://c.example/1.png", "https://c.example/1w.png")]);
    }

    [Fact]
    public async Task Find_AiMultiShot_GivesThreeViewsPerProposal()
    {
        var task = await FindAsync(KlingEndpoint.AiMultiShot,
            """{"task_id":"1","task_status":"succeed","task_result":{"images":[{"index":0,"url_1":"https://c.example/a","url_2":"https://c.example/b","url_3":"https://c.example/c"},{"index":1,"url_1":"https://c.example/d","url_2":null,"url_3":"https://c.example/f"}]}}""");

        task.Views.ShouldHoldTheSameAs(
            [new KlingViews(0, ["https://c.example/a", "https://c.example/b", "https://c.example/c"]), new KlingViews(1, ["https://c.example/d", "https://c.example/f"])]);
        task.Images.ShouldBeEmpty();
    }

    [Fact]
    public async Task Find_LegacyElement_GivesItWithItsIdOf64Bits()
    {
        var task = await FindAsync(KlingEndpoint.Element,
            """{"task_id":"1","task_status":"succeed","task_result":{"elements":[{"element_id":829836802793406551,"element_name":"Maya","element_description":"A keeper.","reference_type":"image_refer","element_image_list":{"frontal_image":"https://c.example/1.png","refer_images":[{"image_url":"https://c.example/2.png"}]},"element_video_list":{},"element_voice_info":{"voice_id":"v1","voice_name":"Soft","trial_url":"https://c.example/v.mp3","owned_by":"kling"},"tag_list":[{"tag_id":"o_102"}],"owned_by":"77","status":"succeed"}]},"final_unit_deduction":"0"}""");

        task.Elements.Single().ShouldHoldTheSameAs(new KlingElement
        {
            ElementId = 829836802793406551,
            Name = "Maya",
            Description = "A keeper.",
            Source = ElementSource.Images,
            FrontalImageUrl = "https://c.example/1.png",
            ImageUrls = ["https://c.example/2.png"],
            Voice = new KlingVoice("v1", "Soft", "https://c.example/v.mp3", "kling", IsDeleted: false),
            Tags = ["o_102"],
            OwnedBy = "77",
        });
    }

    [Theory]
    [InlineData("references", "reference")]
    [InlineData("materials", "refer")]
    public async Task Find_NewElement_ReadsItsMediaUnderBothNames(string list, string role)
    {
        var task = await FindAsync(KlingEndpoint.OmniVideo,
            $$"""
            [{"id":"1","status":"succeeded","outputs":[{"type":"element","id":"829836802793406551","name":"Maya","description":"","element_type":"multi_image_elements",
              "{{list}}":[{"type":"image","role":"frontal","url":"https://c.example/1.png"},{"type":"image","role":"{{role}}","url":"https://c.example/2.png"},
                          {"type":"video","role":"refer","url":"https://c.example/1.mp4"},{"type":"voice","role":"refer","url":"https://c.example/v.mp3","id":"v1","name":"Soft","owned_by":"kling"}],
              "owned_by":"kling","status":"deleted","tags":[{"id":102,"name":"Character","description":""}]}]}]
            """,
            KlingProvider.KlingNew);

        task.Elements.Single().ShouldHoldTheSameAs(new KlingElement
        {
            ElementId = 829836802793406551,
            Name = "Maya",
            Source = ElementSource.Images,
            FrontalImageUrl = "https://c.example/1.png",
            ImageUrls = ["https://c.example/2.png"],
            VideoUrls = ["https://c.example/1.mp4"],
            Voice = new KlingVoice("v1", "Soft", "https://c.example/v.mp3", "kling", IsDeleted: false),
            Tags = ["102"],
            OwnedBy = "kling",
            IsDeleted = true,
        });
    }

    [Fact]
    public async Task Find_NewOutputsOfEachType_AreToldApart()
    {
        var task = await FindAsync(KlingEndpoint.OmniVideo,
            """
            [{"id":"1","status":"succeeded","outputs":[
               {"type":"image","url":"https://c.example/1.png","watermark_url":"https://c.example/1w.png"},
               {"type":"image","url":"https://c.example/2.png","group_id":"g1"},
               {"type":"audio","id":"a1","mp3_url":"https://c.example/a.mp3","wav_url":"https://c.example/a.wav","mp3_duration":"3.05","wav_duration":"3"},
               {"type":"voice","id":"v1","name":"Soft","url":"https://c.example/v.mp3","owned_by":"77","status":"succeeded"}],
              "billing":[{"charge_type":"cash","cash_type":"test_balance","amount":"0.63","currency":"USD","list_price":"0.7"}]}]
            """,
            KlingProvider.KlingNew);

        task.Images.ShouldBe([new KlingTaskImage(null, "https://c.example/1.png", "https://c.example/1w.png")]);
        task.SeriesImages.ShouldBe([new KlingTaskImage(null, "https://c.example/2.png", null)]);
        task.Audios.ShouldBe([new KlingTaskAudio("a1", null, null, "https://c.example/a.mp3", 3.05, "https://c.example/a.wav", 3)]);
        task.Voices.ShouldBe([new KlingVoice("v1", "Soft", "https://c.example/v.mp3", "77", IsDeleted: false)]);
        task.Charges.ShouldBe([new KlingCharge(IsCash: true, 0.63m, CashType: "test_balance", Currency: "USD", ListPrice: 0.7m)]);
        task.DeductedMilliunits.ShouldBeNull();
    }

    [Fact]
    public async Task Find_BalanceDeduction_IsACharge()
    {
        var task = await FindAsync(KlingEndpoint.OmniVideo,
            """{"task_id":"1","task_status":"succeed","final_unit_deduction":"0","final_balance_deduction":{"quota":"0.63","list_price":"0.7"}}""");

        task.Charges.ShouldBe([new KlingCharge(IsCash: false, 0), new KlingCharge(IsCash: true, 0.63m, ListPrice: 0.7m)]);
        task.DeductedMilliunits.ShouldBeNull();
    }

    [Fact]
    public async Task Find_CometApisWrapper_IsAskedByItsIdAndHoldsKlingsResult()
    {
        var task = await FindAsync(KlingEndpoint.OmniVideo,
            """{"task_id":"1","action":"OMNI_VIDEO","status":"SUCCESS","progress":"100%","data":{"task_id":"868616892989575248","task_status":"succeed","task_result":{"videos":[{"id":"v1","url":"https://c.example/v.mp4","duration":"5"}]}}}""",
            KlingProvider.CometApi);

        (task.TaskId, task.Status, task.Videos.Single().Url).ShouldBe(("1", KlingTaskStatus.Succeeded, "https://c.example/v.mp4"));
    }

    [Fact]
    public async Task Find_CometApisWrapperFailedBeforeKling_IsFailedWithItsReason()
    {
        var task = await FindAsync(KlingEndpoint.OmniVideo,
            """{"task_id":"1","status":"FAILURE","fail_reason":"no channel","data":{"task_id":"2","task_status":"submitted"}}""",
            KlingProvider.CometApi);

        (task.Status, task.StatusName, task.StatusMessage).ShouldBe((KlingTaskStatus.Failed, "FAILURE", "no channel"));
    }

    [Fact]
    public async Task Find_CometApisNewerShape_IsKlingsOwn()
    {
        var setup = new ClientSetup(provider: KlingProvider.CometApi);
        setup.Kling.Answers(200, """{"code":"success","message":"success","request_id":"878106484537192522","data":{"task_id":"878106484537192522","task_info":{},"created_at":1777385419126,"updated_at":1777385430317,"task_result":{},"task_status":"processing"}}""");

        var outcome = await setup.FindAsync("878106484537192522");

        outcome.ShouldBeOfType<FindOutcome.Found>().Task.Status.ShouldBe(KlingTaskStatus.Processing);
    }

    private static async Task<KlingTask> FindAsync(KlingEndpoint endpoint, string data, KlingProvider? provider = null)
    {
        var setup = new ClientSetup(provider: provider);
        setup.Kling.Answers(200, $$"""{"code":0,"message":"SUCCEED","data":{{data}}}""");
        var outcome = await setup.Client.FindAsync(endpoint, "1", TestContext.Current.CancellationToken);
        return outcome.ShouldBeOfType<FindOutcome.Found>().Task;
    }

    private static bool HasResult(KlingTask task) =>
        task.Videos.Count + task.Images.Count + task.SeriesImages.Count + task.Views.Count + task.Audios.Count > 0;
}
