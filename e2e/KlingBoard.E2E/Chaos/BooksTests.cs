using System.Text.Json.Nodes;

namespace KlingBoard.E2E.Chaos;

/// <summary>That the comparison sees what it is there for: a run in which it found nothing would look the same if it could find nothing.</summary>
[Trait("Category", "Chaos")]
public sealed class BooksTests
{
    private static readonly JsonNode Request = Json("""{ "externalTaskId": "kb-1", "code": 0 }""");
    private static readonly JsonNode Charge = Json("""{ "externalTaskId": "kb-1", "units": "2.4" }""");

    [Fact]
    public void Compare_OneOfEach_FindsNothing() => Books.Compare([Render()], [Request], [Charge]).ShouldBeEmpty();

    [Fact]
    public void Compare_AcceptedTwice_IsFound() =>
        Books.Compare([Render()], [Request, Request], [Charge]).ShouldBe(["kb-1 was accepted 2 times."]);

    [Fact]
    public void Compare_ChargedTwice_IsFound() =>
        Books.Compare([Render()], [Request], [Charge, Charge]).ShouldBe(["kb-1 is Done and was charged 2 times."]);

    [Fact]
    public void Compare_ChargedAndMissing_IsFound() =>
        Books.Compare([], [Request], [Charge]).ShouldBe(["kb-1 was charged, and ours is missing.", "kb-1 was charged 2400 and is settled with ."]);

    [Fact]
    public void Compare_ChargedAndRefused_IsFound() =>
        Books.Compare([Render(state: "Refused", settled: "")], [Request], [Charge])
            .ShouldBe(["kb-1 was charged, and ours is Refused.", "kb-1 was charged 2400 and is settled with ."]);

    [Fact]
    public void Compare_SettledTwiceOrWrongly_IsFound()
    {
        Books.Compare([Render(settled: "2400, 2400")], [Request], [Charge]).ShouldBe(["kb-1 was charged 2400 and is settled with 2400, 2400."]);
        Books.Compare([Render(settled: "2300")], [Request], [Charge]).ShouldBe(["kb-1 was charged 2400 and is settled with 2300."]);
    }

    [Fact]
    public void Compare_DoneWithoutItsTake_IsFound() =>
        Books.Compare([Render(takes: "")], [Request], [Charge]).ShouldBe(["kb-1 is Done with 0 takes."]);

    [Fact]
    public void Compare_NeverEnded_IsFound() =>
        Books.Compare([Render(state: "Processing", settled: "")], [Request], []).ShouldBe(["kb-1 never ended: Processing, none."]);

    private static JsonNode Render(string state = "Done", string settled = "2400", string takes = "\"t\"") => Json(
        $$"""
        { "externalTaskId": "kb-1", "takeIds": [{{takes}}], "row": { "state": "{{state}}", "reason": "none", "shotIds": ["s"] },
          "ledger": [{{string.Join(", ", settled.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(units => $$"""{ "kind": "Settle", "milliunits": {{units}} }"""))}}] }
        """);

    private static JsonNode Json(string text) => JsonNode.Parse(text)!;
}
