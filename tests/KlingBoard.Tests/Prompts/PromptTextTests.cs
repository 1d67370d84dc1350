using FsCheck;
using FsCheck.Fluent;
using KlingBoard.Features.Prompts;

namespace KlingBoard.Tests.Prompts;

public sealed class PromptTextTests
{
    private static readonly PromptReference Maya = new(Guid.Parse("0193a000-0000-7000-8000-000000000001"), "Maya");
    private static readonly PromptReference Maya2 = new(Guid.Parse("0193a000-0000-7000-8000-000000000002"), "Maya-2");
    private static readonly PromptReference Tom = new(Guid.Parse("0193a000-0000-7000-8000-000000000003"), "Tom");
    private static readonly PromptReference[] All = [Maya, Maya2, Tom];
    private static readonly Guid Unknown = Guid.Parse("0193a000-0000-7000-8000-00000000dead");

    // Pieces that meet each other in awkward ways: names, tokens, letters and marks right beside them.
    private static readonly Arbitrary<string> Texts =
        (from pieces in Gen.Elements(
            "@Maya", "@maya", "@Maya-2", "@Tom", "@{Tom}", "@{", "}", "@", "-2", "x", " ", ",", "é", "😀", "\n",
            PromptText.Token(Maya.Id), PromptText.Token(Maya2.Id), PromptText.Token(Tom.Id), PromptText.Token(Unknown)).ArrayOf()
         select string.Concat(pieces)).ToArbitrary();

    private static string M => PromptText.Token(Maya.Id);

    private static string M2 => PromptText.Token(Maya2.Id);

    private static string T => PromptText.Token(Tom.Id);

    [Fact]
    public void ToDisplay_StoredTokens_ShowNames() =>
        PromptText.ToDisplay($"{M} walks to {T}, {M2}.", All).ShouldBe("@Maya walks to @Tom, @Maya-2.");

    [Fact]
    public void ToDisplay_PlainFormWouldReadOtherwise_UsesBraces() =>
        PromptText.ToDisplay($"{M}s hat, {M}-2, x{T}", All).ShouldBe("@{Maya}s hat, @{Maya}-2, x@{Tom}");

    [Fact]
    public void ToDisplay_UnknownReference_StaysAToken() =>
        PromptText.ToDisplay($"{PromptText.Token(Unknown)} and {T}", All).ShouldBe($"{PromptText.Token(Unknown)} and @Tom");

    [Fact]
    public void FromDisplay_Names_BecomeTokensWhateverTheCase() =>
        PromptText.FromDisplay("@MAYA walks to (@tom), @{maya}s.", All).ShouldBe($"{M} walks to ({T}), {M}s.");

    [Fact]
    public void FromDisplay_TwoNamesFit_LongestWins() =>
        PromptText.FromDisplay("@Maya-2 @Maya-3 @Maya", All).ShouldBe($"{M2} {M}-3 {M}");

    [Theory]
    [InlineData("mail@Maya")]
    [InlineData("@Mayas")]
    [InlineData("@Maya_1")]
    [InlineData("@ Maya")]
    [InlineData("Maya")]
    [InlineData("@{Nobody}")]
    [InlineData("@{Maya")]
    public void FromDisplay_NotAReference_StaysAsItIs(string text) => PromptText.FromDisplay(text, All).ShouldBe(text);

    [Fact]
    public void FromDisplay_ShownFormOfAnyText_IsTheStoredTextAgain() =>
        Prop.ForAll(Texts, text =>
        {
            var stored = PromptText.FromDisplay(text, All);
            return PromptText.FromDisplay(PromptText.ToDisplay(stored, All), All) == stored && PromptText.FromDisplay(stored, All) == stored;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Expand_RenamedAndReordered_SendsTheSame() =>
        Prop.ForAll(Texts, text =>
        {
            var stored = PromptText.FromDisplay(text, All);
            PromptReference[] renamed = [Tom with { Name = "Maya" }, Maya with { Name = "Anna" }, Maya2 with { Name = "Tom" }];
            var edited = PromptText.FromDisplay(PromptText.ToDisplay(PromptText.FromDisplay(stored, All), renamed), renamed);
            return PromptText.TokensIn(stored).All(PromptText.TokensIn(edited).Contains);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Expand_KnownAndMissing_ReplacesTheOneAndReportsTheOther()
    {
        var missing = PromptText.Token(Unknown);

        var sent = PromptText.Expand($"{M} and {missing} and {M} and {missing}", id => id == Maya.Id ? "<<<image_1>>>" : null);

        sent.Text.ShouldBe($"<<<image_1>>> and {missing} and <<<image_1>>> and {missing}");
        sent.Missing.ShouldBe([Unknown]);
    }

    [Fact]
    public void TokensIn_SeveralTimes_NamesEachOnceInOrder() =>
        PromptText.TokensIn($"{T} {M} {T.ToUpperInvariant()}").ShouldBe([Tom.Id, Maya.Id]);

    [Fact]
    public void RemoveToken_WithSpaces_LeavesNoDoubleSpace()
    {
        PromptText.RemoveToken($"See {M} walk", Maya.Id).ShouldBe("See walk");
        PromptText.RemoveToken($"{M} walks", Maya.Id).ShouldBe("walks");
        PromptText.RemoveToken($"Follow {M}", Maya.Id).ShouldBe("Follow");
        PromptText.RemoveToken($"Follow {M}, then {T}", Maya.Id).ShouldBe($"Follow, then {T}");
        PromptText.RemoveToken($"{T} walks", Maya.Id).ShouldBe($"{T} walks");
    }

    [Fact]
    public void Exchange_SomeReferences_LeavesTheOthers() =>
        PromptText.Exchange($"{M} {T}", new Dictionary<Guid, Guid> { [Maya.Id] = Maya2.Id }).ShouldBe($"{M2} {T}");
}
