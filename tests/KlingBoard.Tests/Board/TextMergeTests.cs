using FsCheck;
using FsCheck.Fluent;
using KlingBoard.Features.Board.Writing;

namespace KlingBoard.Tests.Board;

public sealed class TextMergeTests
{
    // Few words, so that edits often meet.
    private static readonly Arbitrary<string> Texts =
        (from words in Gen.Elements("Maya", "walks", "runs", "to", "the", "door", ".", "@{0123456789abcdef0123456789abcdef}", "\n").ArrayOf()
         select string.Join(' ', words)).ToArbitrary();

    [Theory]
    [InlineData("a b c d", "x b c d", "a b c y", "x b c y")]
    [InlineData("a b c d", "b c d", "a b c", "b c")]
    [InlineData("a b", "a b c", "z a b", "z a b c")]
    [InlineData("one\ntwo\nthree", "one!\ntwo\nthree", "one\ntwo\nthree!", "one!\ntwo\nthree!")]
    [InlineData("a b c", "a X c", "a X c d", "a X c d")]
    [InlineData("same", "other", "other", "other")]
    public void Merge_EditsApart_HoldsBoth(string seen, string theirs, string mine, string expected) =>
        TextMerge.Merge(seen, theirs, mine).ShouldBe(expected);

    [Theory]
    [InlineData("Maya walks", "Maya runs", "Maya jumps")]
    [InlineData("a", "a b", "a c")]
    [InlineData("", "one", "two")]
    [InlineData("a b c", "a c", "a x c")]
    [InlineData("door", "doors", "doorway")]
    [InlineData("@{0123456789abcdef0123456789abcdef}", "@{0123456789abcdef0123456789abcdee}", "@{1123456789abcdef0123456789abcdef}")]
    public void Merge_EditsTouch_IsNull(string seen, string theirs, string mine) =>
        TextMerge.Merge(seen, theirs, mine).ShouldBeNull();

    [Theory]
    [InlineData("Maya walks", "Maya runs", "Maya jumps", "Maya runs jumps")]
    [InlineData("", "one", "two", "one two")]
    [InlineData("A quay.", "A quay. Gulls.", "A quay. Fog.", "A quay. Gulls. Fog.")]
    [InlineData("a b c", "a c", "a x c", "a x c")]
    [InlineData("a", "a b", "a b", "a b")]
    [InlineData("red car, dawn", "blue car, dusk", "green car, dawn", "blue green car, dusk")]
    public void Both_SameWordsChanged_HoldsBothTheirsFirst(string seen, string theirs, string mine, string expected) =>
        TextMerge.Both(seen, theirs, mine).ShouldBe(expected);

    [Fact]
    public void Both_AnyEdits_LosesNothingThatEitherWrote() =>
        Prop.ForAll(Texts, Texts, Texts, (seen, theirs, mine) =>
        {
            var both = TextMerge.Both(seen, theirs, mine);
            var words = TextTokens.Split(seen);
            return WordDiff.Edits(words, TextTokens.Split(theirs)).Concat(WordDiff.Edits(words, TextTokens.Split(mine)))
                    .All(edit => both.Contains(edit.Text.Trim(), StringComparison.Ordinal))
                && (TextMerge.Merge(seen, theirs, mine) ?? both) == both;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Merge_OneSideUnchanged_IsTheOther() =>
        Prop.ForAll(Texts, Texts, (seen, other) =>
            TextMerge.Merge(seen, seen, other) == other && TextMerge.Merge(seen, other, seen) == other).QuickCheckThrowOnFailure();

    [Fact]
    public void Merge_SidesExchanged_GivesTheSame() =>
        Prop.ForAll(Texts, Texts, Texts, (seen, theirs, mine) =>
            TextMerge.Merge(seen, theirs, mine) == TextMerge.Merge(seen, mine, theirs)).QuickCheckThrowOnFailure();

    [Fact]
    public void Merge_LongTextsThatDifferEverywhere_EndsAsOneEdit()
    {
        var seen = string.Join(' ', Enumerable.Range(0, 3000).Select(i => $"a{i}"));
        var theirs = string.Join(' ', Enumerable.Range(0, 3000).Select(i => $"b{i}"));

        TextMerge.Merge(seen, theirs, seen).ShouldBe(theirs);
        TextMerge.Merge(seen, theirs, seen + " c").ShouldBeNull();
    }

    [Fact]
    public void Split_AnyText_IsTheTextAgain() =>
        Prop.ForAll<string>(text => string.Concat(TextTokens.Split(text ?? "")) == (text ?? "")).QuickCheckThrowOnFailure();
}
