using System.Text;
using KlingBoard.Kling.Client;

namespace KlingBoard.Kling.Tests.Client;

public sealed class KlingTaskTests
{
    [Fact]
    public void Parse_LegacyCallback_GivesTheTask()
    {
        const string Body = """
            {"task_id":"868616892989575248","task_status":"succeed","task_status_msg":"","created_at":1775122924191,"updated_at":1775123026539,
             "final_unit_deduction":"4.8","task_info":{"external_task_id":"render-0001"},
             "task_result":{"videos":[{"id":"v1","url":"https://cdn.example/a.mp4","duration":"5.041"}]}}
            """;

        var task = Parse(Body);

        task.ShouldHoldTheSameAs(new KlingTask
        {
            TaskId = "868616892989575248",
            ExternalTaskId = "render-0001",
            Status = KlingTaskStatus.Succeeded,
            StatusName = "succeed",
            Videos = [new("v1", "https://cdn.example/a.mp4", null, 5.041)],
            DeductedMilliunits = 4800,
            Charges = [new(IsCash: false, 4.8m)],
            CreatedAtUtc = DateTimeOffset.FromUnixTimeMilliseconds(1775122924191).UtcDateTime,
            UpdatedAtUtc = DateTimeOffset.FromUnixTimeMilliseconds(1775123026539).UtcDateTime,
            RawJson = Body,
        });
    }

    [Fact]
    public void Parse_NewCallback_GivesTheTask()
    {
        const string Body = """
            {"id":"1234567890","status":"succeeded","message":"","create_time":1781080778802,"update_time":1781080794151,"external_id":"render-0002",
             "outputs":[{"type":"audio","id":"a1","url":"https://cdn.example/a.mp3"},
                        {"type":"video","id":"v1","url":"https://cdn.example/a.mp4","watermark_url":"https://cdn.example/w.mp4","duration":"5"}],
             "billing":[{"charge_type":"unit","package_type":"video","amount":"3.5"},{"charge_type":"cash","amount":"9"}]}
            """;

        var task = Parse(Body);

        task.ShouldHoldTheSameAs(new KlingTask
        {
            TaskId = "1234567890",
            ExternalTaskId = "render-0002",
            Status = KlingTaskStatus.Succeeded,
            StatusName = "succeeded",
            Videos = [new("v1", "https://cdn.example/a.mp4", "https://cdn.example/w.mp4", 5)],
            Audios = [new("a1", "https://cdn.example/a.mp3", null, null, null, null, null)],
            DeductedMilliunits = 3500,
            Charges = [new(IsCash: false, 3.5m, PackType: "video"), new(IsCash: true, 9)],
            CreatedAtUtc = DateTimeOffset.FromUnixTimeMilliseconds(1781080778802).UtcDateTime,
            UpdatedAtUtc = DateTimeOffset.FromUnixTimeMilliseconds(1781080794151).UtcDateTime,
            RawJson = Body,
        });
    }

    [Fact]
    public void Parse_TestCallbackOfTheConsole_GivesATaskThatWaits()
    {
        const string Body = """{"id":"1234567890","status":"submitted","outputs":[],"message":"","create_time":1781080778802,"update_time":1781080778802}""";

        var task = Parse(Body)!;

        (task.TaskId, task.Status, task.IsFinished).ShouldBe(("1234567890", KlingTaskStatus.Submitted, false));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html></html>")]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("""{"status":"succeeded"}""")]
    [InlineData("""{"task_id":""}""")]
    [InlineData("""{"code":0,"data":{"task_id":"1"}}""")]
    public void Parse_TextThatNamesNoTask_GivesNull(string body)
    {
        Parse(body).ShouldBeNull();
    }

    private static KlingTask? Parse(string body) => KlingTask.Parse(Encoding.UTF8.GetBytes(body));
}
