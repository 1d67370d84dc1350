using System.Text;
using System.Text.Json.Serialization;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.History;

namespace KlingBoard.Tests.Board;

/// <summary>What stands in the rows is read by every later version: these literals are of the first, and none of them is ever changed.</summary>
public sealed class StepContentTests
{
    private const string A = "0000000a-0000-0000-0000-000000000000";
    private const string B = "0000000b-0000-0000-0000-000000000000";

    public static TheoryData<string> Commands =>
    [
        """{"type":"addScene","name":"Küche","afterSceneId":"A"}""",
        """{"type":"renameScene","sceneId":"A","baseName":"Kitchen","name":"The kitchen"}""",
        """{"type":"setSceneTarget","sceneId":"A","base":null,"seconds":15}""",
        """{"type":"moveScene","sceneId":"A","beforeSceneId":"B","baseRank":"a5","afterSceneId":null}""",
        """{"type":"deleteScene","sceneId":"A","seenNumber":"7"}""",
        """{"type":"restoreScene","sceneId":"A"}""",
        """{"type":"addShot","sceneId":"A","beforeShotId":"B","title":"Kettle","seconds":5,"afterShotId":null}""",
        """{"type":"duplicateShots","shotIds":["A","B"]}""",
        """{"type":"pasteShots","shotIds":["A"],"afterShotId":"B"}""",
        """{"type":"deleteShots","shotIds":["A"],"seenNumber":null}""",
        """{"type":"restoreShots","shotIds":["A"]}""",
        """{"type":"moveShots","shotIds":["A"],"sceneId":"B","beforeShotId":null,"afterShotId":null}""",
        """{"type":"returnShots","shots":[{"shotId":"A","base":{"sceneId":"B","rank":"a","groupId":null},"spot":{"sceneId":"A","rank":"b","groupId":"B"}}],"sharedGroupIds":["B"]}""",
        """{"type":"groupShots","shotIds":["A","B"]}""",
        """{"type":"ungroupShots","groupId":"A"}""",
        """{"type":"editShotText","shotId":"A","field":"Prompt","baseText":"厨房","text":"\"厨房\"\nx","keepsBoth":false}""",
        """{"type":"setShotSeconds","shotId":"A","base":5,"seconds":7}""",
        """{"type":"setShotStatus","shotId":"A","base":"Idea","status":"ToReview"}""",
        """{"type":"assignShot","shotId":"A","base":null,"userId":"B"}""",
        """{"type":"editShotSettings","shotId":"A","base":{"model":"kling-v3-omni","mode":"pro","ratio":"16:9","sound":false,"watermark":false,"takes":1,"klingCuts":false},"settings":{"model":"kling-v3-omni","mode":"std","ratio":"16:9","sound":true,"watermark":false,"takes":2,"klingCuts":true}}""",
        """{"type":"useTake","shotId":"A","base":null,"takeId":"B"}""",
        """{"type":"continueTake","takeId":"A","how":"NextShot"}""",
        """{"type":"addReference","shotId":"A","assetId":"B","elementId":null,"role":"FirstFrame","name":"Maya"}""",
        """{"type":"referToTake","shotId":"A","takeId":"B","role":"VideoBase"}""",
        """{"type":"renameReference","referenceId":"A","baseName":"Maya","name":"Mia"}""",
        """{"type":"setReferenceRole","referenceId":"A","base":"Image","role":"EndFrame"}""",
        """{"type":"setReferenceKeepSound","referenceId":"A","keepSound":true}""",
        """{"type":"moveReference","referenceId":"A","beforeReferenceId":null,"baseRank":null,"afterReferenceId":"B"}""",
        """{"type":"removeReference","referenceId":"A","seenNumber":"9"}""",
        """{"type":"restoreReference","referenceId":"A","shotId":"B","assetId":"A","elementId":null,"role":"Image","name":"Maya","keepSound":false,"beforeReferenceId":null}""",
        """{"type":"doTogether","commands":[{"type":"restoreScene","sceneId":"A"},{"type":"setShotSeconds","shotId":"B","base":5,"seconds":7}]}""",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_InTheWordsOfTheFirstVersion_IsReadAndWrittenAsItWas(string command)
    {
        var json = Row(command, """{"type":"ungroupShots","groupId":"A"}""");

        var content = StepContent.Read(json).ShouldNotBeNull();

        content.ToJson().ShouldBe(json);
        content.Undo.ShouldBe(new UngroupShots(Guid.Parse(A)));
    }

    [Fact]
    public void Commands_Together_AreOfEveryKindThereIs()
    {
        var kinds = Commands.Select(command => StepContent.Read(Row(command.Data, "null"))!.Command.GetType());

        kinds.ShouldBe(typeof(BoardCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(BoardCommand)) && !type.IsAbstract), ignoreOrder: true);
        kinds.ShouldBe(typeof(BoardCommand).GetCustomAttributes(false).OfType<JsonDerivedTypeAttribute>().Select(attribute => attribute.DerivedType), ignoreOrder: true);
    }

    [Fact]
    public void Text_TakenBackByTheSameEditTheOtherWayRound_IsStoredOnce()
    {
        var content = new StepContent(Text("Steam", "Steam rises"), Text("Steam rises", "Steam"));

        var json = content.ToJson()!;

        json.ShouldBe(Fill("""{"v":1,"do":{"type":"editShotText","shotId":"A","field":"Action","baseText":"Steam","text":"Steam rises","keepsBoth":false},"mirrored":true}"""));
        StepContent.Read(json).ShouldBe(content);
    }

    [Fact]
    public void Text_MergedWithSomebodyElses_IsStoredWithWhatTakesItBack()
    {
        var content = new StepContent(Text("Steam", "Steam rises"), Text("Old steam rises", "Old steam"));

        StepContent.Read(content.ToJson()!).ShouldBe(content);
    }

    [Fact]
    public void Step_ThatNothingTakesBack_IsReadAsSuch()
    {
        var content = new StepContent(new SetShotStatus(Guid.Parse(A), ShotStatus.Rendering, ShotStatus.Approved), null);

        StepContent.Read(content.ToJson()!).ShouldBe(content);
    }

    [Theory]
    [InlineData("""{"v":2,"do":{"type":"restoreScene","sceneId":"A"}}""")]
    [InlineData("""{"do":{"type":"restoreScene","sceneId":"A"}}""")]
    [InlineData("""{"v":1,"do":{"type":"paintShot","shotId":"A"}}""")]
    [InlineData("""{"v":1,"do":{"sceneId":"A"}}""")]
    [InlineData("""{"v":1,"do":null}""")]
    [InlineData("""{"v":1}""")]
    [InlineData("""{"v":1,"do":{"type":"restoreScene"}}""")]
    [InlineData("""{"v":1,"do":{"type":"restoreScene","sceneId":"A","and":"more"}}""")]
    [InlineData("""{"v":1,"do":{"type":"restoreScene","sceneId":"A"},"undo":{"type":"paintShot"}}""")]
    [InlineData("""{"v":1,"do":{"type":"restoreScene","sceneId":"A"},"and":"more"}""")]
    [InlineData("""{"v":1,"do":{"type":"setShotStatus","shotId":"A","base":"Idea","status":"Painted"}}""")]
    [InlineData("""{"v":1,"do":{"type":"setShotStatus","shotId":"A","base":"Idea","status":3}}""")]
    [InlineData("""{"v":1,"do":{"type":"duplicateShots","shotIds":null}}""")]
    [InlineData("""{"v":1,"do":{"type":"restoreScene","sceneId":"A"}""")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("")]
    public void Content_ThatThisVersionDoesNotKnow_IsNone(string json) => StepContent.Read(Fill(json)).ShouldBeNull();

    [Fact]
    public void Paste_OfTwoHundredShots_IsKept()
    {
        Guid[] ids = [.. Enumerable.Range(0, 200).Select(_ => Guid.NewGuid())];

        Encoding.UTF8.GetByteCount(new StepContent(new PasteShots(ids), new DeleteShots(ids, 12345)).ToJson()!).ShouldBeInRange(15_000, 17_000);
    }

    [Fact]
    public void Prompt_OfTheLongest_IsKeptInAnyScript()
    {
        var (before, after) = (new string('厨', Shot.MaxPromptLength), new string('房', Shot.MaxPromptLength));

        new StepContent(Text(before, after), Text(after, before)).ToJson().ShouldNotBeNull();
    }

    [Fact]
    public void Content_LargerThanTheLimit_IsNone()
    {
        var fits = StepContent.MaxBytes - new StepContent(Text("", ""), null).ToJson()!.Length;

        Encoding.UTF8.GetByteCount(new StepContent(Text("", new string('x', fits)), null).ToJson()!).ShouldBe(StepContent.MaxBytes);
        new StepContent(Text("", new string('x', fits + 1)), null).ToJson().ShouldBeNull();
    }

    private static EditShotText Text(string before, string after) => new(Guid.Parse(A), ShotText.Action, before, after);

    private static string Row(string command, string undo) => Fill(undo == "null" ? $$"""{"v":1,"do":{{command}}}""" : $$"""{"v":1,"do":{{command}},"undo":{{undo}}}""");

    private static string Fill(string json) => json.Replace("\"A\"", $"\"{A}\"", StringComparison.Ordinal).Replace("\"B\"", $"\"{B}\"", StringComparison.Ordinal);
}
