using KlingBoard.Kling.Client;

namespace KlingBoard.Kling.Tests.Client;

public sealed class FindTests
{
    [Fact]
    public async Task Find_FinishedTask_GivesVideosCostAndTimes()
    {
        const string Data = """{"task_id":"868616892989575248","task_status":"succeed","created_at":1775122924191,"updated_at":1775123026539,"task_status_msg":"","task_info":{"parent_video":null},"task_result":{"videos":[{"id":"868616893207679062","url":"https://cdn.example/v.mp4","duration":"5.041","watermark_url":null}]},"final_unit_deduction":"5"}""";
        var setup = new ClientSetup();
        setup.Kling.Answers(200, $$"""{"code":0,"message":"SUCCEED","data":{{Data}},"request_id":"r"}""");

        var outcome = await setup.FindAsync("868616892989575248");

        outcome.ShouldBeOfType<FindOutcome.Found>().Task.ShouldHoldTheSameAs(new KlingTask
        {
            TaskId = "868616892989575248",
            Status = KlingTaskStatus.Succeeded,
            StatusName = "succeed",
            Videos = [new("868616893207679062", "https://cdn.example/v.mp4", null, 5.041)],
            DeductedMilliunits = 5000,
            Charges = [new(IsCash: false, 5)],
            CreatedAtUtc = DateTimeOffset.FromUnixTimeMilliseconds(1775122924191).UtcDateTime,
            UpdatedAtUtc = DateTimeOffset.FromUnixTimeMilliseconds(1775123026539).UtcDateTime,
            RawJson = Data,
        });
    }

    [Fact]
    public async Task Find_FailedTask_GivesTheTasksOwnReason()
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(200, """{"code":0,"message":"SUCCEED","data":{"task_id":"1","task_status":"failed","task_status_msg":"Image pixel is invalid","task_result":{}}}""");

        var outcome = await setup.FindAsync("1");

        var task = outcome.ShouldBeOfType<FindOutcome.Found>().Task;
        (task.Status, task.StatusMessage, task.Videos.Count).ShouldBe((KlingTaskStatus.Failed, "Image pixel is invalid", 0));
    }

    [Theory]
    [InlineData("""[{"id":"7","status":"submitted"},{"id":"1","status":"submitted","external_id":"render-0001"}]""", "1")]
    [InlineData("""[{"id":"7","status":"submitted"},{"id":"8","status":"submitted"}]""", null)]
    public async Task FindByOurId_ListOfSeveral_TakesOursAndNoOther(string data, string? taskId)
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(200, $$"""{"code":0,"message":"SUCCEED","data":{{data}}}""");

        var outcome = await setup.FindAsync();

        (outcome as FindOutcome.Found)?.Task.TaskId.ShouldBe(taskId);
        (outcome is FindOutcome.Failed).ShouldBe(taskId is null);
    }

    [Theory]
    [InlineData("""{"task_id":"1","task_status":"SUCCEED"}""", KlingTaskStatus.Succeeded)]
    [InlineData("""{"task_id":"1","task_status":"Succeeded"}""", KlingTaskStatus.Succeeded)]
    [InlineData("""{"id":"1","status":"success"}""", KlingTaskStatus.Succeeded)]
    [InlineData("""{"id":"1","status":"completed"}""", KlingTaskStatus.Succeeded)]
    [InlineData("""{"task_id":"1","task_status":"fail"}""", KlingTaskStatus.Failed)]
    [InlineData("""{"task_id":"1","status":"FAILURE"}""", KlingTaskStatus.Failed)]
    [InlineData("""{"task_id":"1","task_status":"error"}""", KlingTaskStatus.Failed)]
    [InlineData("""{"task_id":"1","task_status":"processing"}""", KlingTaskStatus.Processing)]
    [InlineData("""{"task_id":"1","task_status":"submitted"}""", KlingTaskStatus.Submitted)]
    [InlineData("""[{"id":"1","status":"succeeded"}]""", KlingTaskStatus.Succeeded)]
    [InlineData("""{"task_id":"1","status":"SUCCESS","data":{"task_id":"1","task_status":"succeed"}}""", KlingTaskStatus.Succeeded)]
    [InlineData("""{"task_id":"1","status":"FAILURE","data":null}""", KlingTaskStatus.Failed)]
    public async Task Find_AnyShapeAndSpelling_IsUnderstood(string data, KlingTaskStatus status)
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(200, $$"""{"code":0,"message":"SUCCEED","data":{{data}}}""");

        var outcome = await setup.FindAsync("1");

        outcome.ShouldBeOfType<FindOutcome.Found>().Task.Status.ShouldBe(status);
    }

    [Fact]
    public async Task Find_UnknownStatusWord_IsKept()
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(200, """{"code":0,"message":"SUCCEED","data":{"task_id":"1","task_status":"Reviewing"}}""");

        var outcome = await setup.FindAsync("1");

        var task = outcome.ShouldBeOfType<FindOutcome.Found>().Task;
        (task.Status, task.StatusName, task.IsFinished).ShouldBe((KlingTaskStatus.Unknown, "Reviewing", false));
    }

    [Fact]
    public async Task Find_OddTypes_ReadsWhatItCan()
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(200, """
            {"code":"0","message":"SUCCEED","data":{"task_id":868616892989575248,"task_status":"succeed","created_at":"1775122924191","updated_at":"later",
             "task_info":[],"task_result":{"videos":[null,{"url":""},{"id":7,"url":"https://cdn.example/v.mp4","duration":5}]},"final_unit_deduction":1.8}}
            """);

        var outcome = await setup.FindAsync("868616892989575248");

        var task = outcome.ShouldBeOfType<FindOutcome.Found>().Task;
        (task.Videos.Single(), task.DeductedMilliunits, task.CreatedAtUtc?.Year, task.UpdatedAtUtc)
            .ShouldBe((new KlingTaskVideo("7", "https://cdn.example/v.mp4", null, 5), 1800L, 2026, null));
    }

    [Theory]
    [InlineData(""" "Cut \ud83d" """, "Cut \uFFFD")]
    [InlineData(""" "Cut \udc4b twice \ud83d\ud83d\udc4b" """, "Cut \uFFFD twice \uFFFD\U0001F44B")]
    [InlineData(""" "Whole \ud83d\udc4b and \\ud83d" """, "Whole \U0001F44B and \\ud83d")]
    public async Task Find_HalfACharacter_IsReplacedAndTheTaskIsSeen(string message, string read)
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(200, $$"""{"code":0,"message":"SUCCEED","data":{"task_id":"1","task_status":"succeed","task_status_msg":{{message}} } }""");

        var outcome = await setup.FindAsync("1");

        outcome.ShouldBeOfType<FindOutcome.Found>().Task.StatusMessage.ShouldBe(read);
    }

    [Fact]
    public async Task Find_BytesThatAreNoText_AreReplacedAndTheTaskIsSeen()
    {
        var setup = new ClientSetup();
        var answer = System.Text.Encoding.Latin1.GetBytes("""{"code":0,"message":"SUCCEED","data":{"task_id":"1","task_status":"failed","task_status_msg":"?"}}""");
        answer[^4] = 0xFF;
        setup.Kling.AnswersBytes(answer);

        var outcome = await setup.FindAsync("1");

        outcome.ShouldBeOfType<FindOutcome.Found>().Task.StatusMessage.ShouldBe("\uFFFD");
    }

    [Fact]
    public async Task List_OneTaskHoldsHalfACharacter_TheOthersAreSeen()
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(200, """{"code":0,"message":"","data":[{"task_id":"2","task_status":"failed","task_status_msg":"\ud83d"},{"task_id":"1","task_status":"succeed"}]}""");

        var outcome = await setup.Client.ListAsync(KlingEndpoint.OmniVideo, 1, 30, TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<ListOutcome.Page>().Tasks.Select(task => task.TaskId).ShouldBe(["2", "1"]);
    }

    [Fact]
    public async Task Find_AskedByTheirIdAndAnsweredWithAnother_IsFailed()
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(200, """{"code":0,"message":"SUCCEED","data":{"task_id":"2","task_status":"succeed"}}""");

        var outcome = await setup.FindAsync("1");

        outcome.ShouldBeOfType<FindOutcome.Failed>();
    }

    [Theory]
    [InlineData(""" "final_unit_deduction":"0","final_balance_deduction":{"quota":"0.7","list_price":"0.7"} """, null)]
    [InlineData(""" "final_balance_deduction":{"quota":"0.7","list_price":"0.7"} """, null)]
    [InlineData(""" "final_unit_deduction":"0","final_balance_deduction":{"quota":"0","list_price":"0"} """, 0L)]
    [InlineData(""" "final_unit_deduction":"4","final_balance_deduction":{"quota":"0.7","list_price":"0.7"} """, 4000L)]
    [InlineData(""" "billing":[{"charge_type":"unit","amount":"0"},{"charge_type":"cash","amount":"0.7"}] """, null)]
    public async Task Find_PaidFromABalance_DoesNotCountAsNothing(string fields, long? milliunits)
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(200, $$"""{"code":0,"message":"SUCCEED","data":{"task_id":"1","task_status":"succeed",{{fields}} } }""");

        var outcome = await setup.FindAsync("1");

        outcome.ShouldBeOfType<FindOutcome.Found>().Task.DeductedMilliunits.ShouldBe(milliunits);
    }

    [Theory]
    [InlineData("0", null)]
    [InlineData("1775122924", 2026)]
    [InlineData("1775122924191", 2026)]
    [InlineData("12345", null)]
    [InlineData("99999999999999999", null)]
    public async Task Find_OddTimes_AreReadAsWhatTheyMayMean(string updatedAt, int? year)
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(200, $$"""{"code":0,"message":"SUCCEED","data":{"task_id":"1","task_status":"succeed","updated_at":{{updatedAt}} } }""");

        var outcome = await setup.FindAsync("1");

        (outcome.ShouldBeOfType<FindOutcome.Found>().Task.UpdatedAtUtc?.Year).ShouldBe(year);
    }

    [Fact]
    public async Task Find_IdWithReservedCharacters_StaysOnePathSegment()
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(404, """{"code":1203,"message":"task not found"}""");

        await setup.FindAsync("a/b?c#d");

        setup.Kling.Seen.Single().Address.ShouldBe("https://kling.example/v1/videos/omni-video/a%2Fb%3Fc%23d");
    }

    [Theory]
    [InlineData(404, """{"code":1203,"message":"resource does not exist"}""")]
    [InlineData(400, """{"code":1201,"message":"Task not found"}""")]
    [InlineData(200, """{"code":0,"message":"SUCCEED","data":[]}""")]
    public async Task Find_ProviderKnowsNoSuchTask_IsAbsent(int status, string body)
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(status, body);

        var outcome = await setup.FindAsync();

        outcome.ShouldBe(new FindOutcome.Absent());
    }

    [Theory]
    [InlineData(404, "<html>nginx</html>")]
    [InlineData(404, """{"code":1202,"message":"wrong method"}""")]
    [InlineData(400, """{"code":1201,"message":"task_id is malformed"}""")]
    [InlineData(401, """{"code":1002,"message":"Authorization invalid"}""")]
    [InlineData(500, """{"code":5000,"message":"internal"}""")]
    [InlineData(502, "")]
    [InlineData(200, """{"code":0,"message":"SUCCEED","data":{}}""")]
    [InlineData(200, """{"code":0,"message":"SUCCEED","data":{"task_id":"2","task_info":{"external_task_id":"render-0002"},"task_status":"succeed"}}""")]
    public async Task Find_AnyOtherAnswer_IsFailedAndNeverAbsent(int status, string body)
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(status, body);

        var outcome = await setup.FindAsync();

        outcome.ShouldBeOfType<FindOutcome.Failed>().Reason.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Find_TooManyRequests_TellsHowLongToWait()
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(429, """{"code":1302,"message":"slow down"}""", headers: ("Retry-After", "12"));

        var outcome = await setup.FindAsync();

        outcome.ShouldBeOfType<FindOutcome.Failed>().RetryAfter.ShouldBe(TimeSpan.FromSeconds(12));
    }

    [Fact]
    public async Task Find_NoAnswerInTime_IsFailed()
    {
        var setup = new ClientSetup();
        setup.Kling.Hangs(() => setup.Clock.Advance(TimeSpan.FromSeconds(30)));

        var outcome = await setup.FindAsync();

        outcome.ShouldBe(new FindOutcome.Failed("The provider did not answer within 30 s."));
    }

    [Fact]
    public async Task List_Page_GivesTheTasksAndSkipsWhatIsNone()
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(200, """{"code":0,"message":"SUCCEED","data":[{"task_id":"2","task_status":"processing"},{},{"task_id":"1","task_status":"succeed"}]}""");

        var outcome = await setup.Client.ListAsync(KlingEndpoint.OmniVideo, 2, 500, TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<ListOutcome.Page>().Tasks.Select(task => task.TaskId).ShouldBe(["2", "1"]);
        setup.Kling.Seen.Single().Address.ShouldBe("https://kling.example/v1/videos/omni-video?pageNum=2&pageSize=500");
    }

    [Fact]
    public async Task List_Refused_IsFailedWithTheError()
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(403, """{"code":1103,"message":"no right"}""");

        var outcome = await setup.Client.ListAsync(KlingEndpoint.OmniVideo, 1, 30, TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<ListOutcome.Failed>().Error!.Kind.ShouldBe(KlingErrorKind.Account);
    }

    [Theory]
    [InlineData(0, 30)]
    [InlineData(1001, 30)]
    [InlineData(1, 0)]
    [InlineData(1, 501)]
    public async Task List_PageOutsideTheLimits_Throws(int pageNum, int pageSize)
    {
        var setup = new ClientSetup();

        await Should.ThrowAsync<ArgumentOutOfRangeException>(() =>
            setup.Client.ListAsync(KlingEndpoint.OmniVideo, pageNum, pageSize, TestContext.Current.CancellationToken));
    }
}
