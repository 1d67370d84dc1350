using KlingBoard.Kling.Account;
using KlingBoard.Kling.Audio;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.LipSync;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Kling.Tests.Client;

/// <summary>The calls that answer at once.</summary>
public sealed class CallTests
{
    private static readonly SpeechRequest Speech = new() { Text = "Hello.", VoiceId = "v1", Language = VoiceLanguage.English };

    [Fact]
    public async Task Speak_Answered_GivesTheRecording()
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(200, """{"code":0,"message":"SUCCEED","data":{"task_id":"1","task_status":"succeed","task_status_msg":"","task_result":{"audios":[{"id":"a1","url":"https://c.example/a.mp3","duration":"2.5"}]},"final_unit_deduction":"0.05"}}""");

        var outcome = await setup.Client.CreateAsync(Speech, TestContext.Current.CancellationToken);

        var task = outcome.ShouldBeOfType<CreateOutcome.Accepted>().Task;
        (task.Status, task.Audios.Single(), task.DeductedMilliunits).ShouldBe((KlingTaskStatus.Succeeded, new KlingTaskAudio("a1", "https://c.example/a.mp3", 2.5, null, null, null, null), 50L));
        var seen = setup.Kling.Seen.Single();
        (seen.Method, seen.Address, seen.Body).ShouldBe(("POST", "https://kling.example/v1/audio/tts", """{"text":"Hello.","voice_id":"v1","voice_language":"en","voice_speed":1}"""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("processing")]
    [InlineData("pondering")]
    public async Task Speak_AnsweredWithAnotherWord_IsFinishedAllTheSame(string word)
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(200, $$$"""{"code":0,"message":"SUCCEED","data":{"task_id":"1","task_status":"{{{word}}}","task_result":{"audios":[{"id":"a1","url":"https://c.example/a.mp3"}]} } }""");

        var outcome = await setup.Client.CreateAsync(Speech, TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<CreateOutcome.Accepted>().Task.Status.ShouldBe(KlingTaskStatus.Succeeded);
    }

    [Fact]
    public async Task Speak_Refused_SaysWhy()
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(400, """{"code":1201,"message":"voice not found"}""");

        var outcome = await setup.Client.CreateAsync(Speech, TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<CreateOutcome.Refused>().Error.Code.ShouldBe(1201);
    }

    [Theory]
    [InlineData(500, """{"code":5000,"message":"internal"}""")]
    [InlineData(502, "<html></html>")]
    [InlineData(200, """{"code":0,"message":"SUCCEED"}""")]
    [InlineData(200, """{"code":0,"message":"SUCCEED","data":{"task_id":"1","task_status":"submitted"}}""")]
    public async Task Speak_AnswerThatSettlesNothing_MayExist(int status, string body)
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(status, body);

        var outcome = await setup.Client.CreateAsync(Speech, TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<CreateOutcome.MayExist>().Reason.ShouldNotBeEmpty();
        setup.Kling.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Speak_NoConnection_IsNotSent()
    {
        var setup = new ClientSetup();
        setup.Kling.Throws(new HttpRequestException(HttpRequestError.ConnectionError, "refused"));

        var outcome = await setup.Client.CreateAsync(Speech, TestContext.Current.CancellationToken);

        outcome.ShouldBe(new CreateOutcome.NotSent("No connection to kling.example: refused"));
    }

    [Fact]
    public async Task FindSpeech_ByAnyId_IsRefusedBeforeSending()
    {
        var setup = new ClientSetup();

        var byTheirs = await setup.Client.FindAsync(KlingEndpoint.Speech, "1", TestContext.Current.CancellationToken);
        var byOurs = await setup.Client.FindByExternalIdAsync(KlingEndpoint.Speech, "kb-1", TestContext.Current.CancellationToken);

        byTheirs.ShouldBeOfType<FindOutcome.Failed>().Error!.Kind.ShouldBe(KlingErrorKind.NotOffered);
        byOurs.ShouldBe(byTheirs);
        setup.Kling.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task FindFaces_Answered_GivesSessionAndFaces()
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(200, """{"code":0,"message":"SUCCEED","data":{"session_id":"s1","final_unit_deduction":"0.05","face_data":[{"face_id":"0","face_image":"https://c.example/f.png","start_time":0,"end_time":5200}]}}""");

        var outcome = await setup.Client.FindFacesAsync(new FaceSearchRequest { VideoId = "v1" }, TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<CallOutcome<FoundFaces>.Answered>().Value.ShouldHoldTheSameAs(
            new FoundFaces("s1", [new("0", "https://c.example/f.png", 0, 5200)], [new KlingCharge(IsCash: false, 0.05m)]));
        (setup.Kling.Seen.Single().Address, setup.Kling.Seen.Single().Body).ShouldBe(("https://kling.example/v1/videos/identify-face", """{"video_id":"v1"}"""));
    }

    [Fact]
    public async Task ListPresets_ElementsAndVoices_AreTakenOutOfTheirTasks()
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(200, """{"code":0,"message":"","data":[{"task_id":"1","task_status":"succeed","task_result":{"elements":[{"element_id":160,"element_name":"Knight","owned_by":"kling","status":"succeed"}]}},{"task_result":{"elements":[{"element_id":161,"element_name":"Queen","owned_by":"kling"}]}}]}""");
        setup.Kling.Answers(200, """{"code":0,"message":"","data":[{"task_id":"1","task_status":"succeed","task_result":{"voices":[{"voice_id":"v1","voice_name":"Soft","trial_url":"https://c.example/v.mp3","owned_by":"kling"}]}}]}""");

        var elements = await setup.Client.Elements.ListPresetsAsync(1, 500, TestContext.Current.CancellationToken);
        var voices = await setup.Client.Voices.ListPresetsAsync(2, 1000, TestContext.Current.CancellationToken);

        elements.ShouldBeOfType<CallOutcome<IReadOnlyList<KlingElement>>.Answered>().Value.Select(element => (element.ElementId, element.IsOfficial))
            .ShouldBe([(160, true), (161, true)]);
        voices.ShouldBeOfType<CallOutcome<IReadOnlyList<KlingVoice>>.Answered>().Value.Single().Name.ShouldBe("Soft");
        setup.Kling.Seen.Select(seen => $"{seen.Method} {seen.Address}").ShouldBe(
        [
            "GET https://kling.example/v1/general/advanced-presets-elements?pageNum=1&pageSize=500",
            "GET https://kling.example/v1/general/presets-voices?pageNum=2&pageSize=1000",
        ]);
    }

    [Theory]
    [InlineData(200, """{"code":0,"message":"SUCCEED","data":{"task_id":"7","task_status":"submitted"}}""", "7")]
    [InlineData(200, """{"code":0,"message":"SUCCEED"}""", null)]
    [InlineData(400, """{"code":1201,"message":"element has already been deleted"}""", null)]
    public async Task Delete_GoneInAnyWay_IsAnswered(int status, string body, string? taskId)
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(status, body);
        setup.Kling.Answers(status, body);

        var element = await setup.Client.Elements.DeleteAsync(829836802793406551, TestContext.Current.CancellationToken);
        var voice = await setup.Client.Voices.DeleteAsync("850087542757535834", TestContext.Current.CancellationToken);

        element.ShouldBe(new CallOutcome<LibraryDeletion>.Answered(new LibraryDeletion(taskId)));
        voice.ShouldBe(element);
        setup.Kling.Seen.Select(seen => (seen.Address, seen.Body)).ShouldBe(
        [
            ("https://kling.example/v1/general/delete-elements", """{"element_id":"829836802793406551"}"""),
            ("https://kling.example/v1/general/delete-voices", """{"voice_id":"850087542757535834"}"""),
        ]);
    }

    [Theory]
    [InlineData(404, """{"code":1202,"message":"method is invalid"}""")]
    [InlineData(404, "<html>nginx</html>")]
    public async Task Delete_OneSpellingOfThePathIsGone_TakesTheOther(int status, string body)
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(status, body);
        setup.Kling.Answers(200, """{"code":0,"message":"SUCCEED"}""");

        var outcome = await setup.Client.Elements.DeleteAsync(1, TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<CallOutcome<LibraryDeletion>.Answered>();
        setup.Kling.Seen.Select(seen => seen.Address).ShouldBe(
            ["https://kling.example/v1/general/delete-elements", "https://kling.example/v1/general/delete-advanced-elements"]);
    }

    [Fact]
    public async Task Delete_NotOurs_IsRefused()
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(400, """{"code":1201,"message":"element not found"}""");

        var outcome = await setup.Client.Elements.DeleteAsync(160, TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<CallOutcome<LibraryDeletion>.Refused>().Error.Message.ShouldBe("element not found");
    }

    [Fact]
    public async Task AnyCall_WhereTheProviderHasNone_IsRefusedBeforeSending()
    {
        var setup = new ClientSetup(provider: KlingProvider.Cloudsway);

        var outcome = await setup.Client.FindFacesAsync(new FaceSearchRequest { VideoId = "v1" }, TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<CallOutcome<FoundFaces>.Refused>().Error.Kind.ShouldBe(KlingErrorKind.NotOffered);
        setup.Kling.Seen.ShouldBeEmpty();
    }
}
