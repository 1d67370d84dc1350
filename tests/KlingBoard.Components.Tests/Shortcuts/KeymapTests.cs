using KlingBoard.Components.Shortcuts;

namespace KlingBoard.Components.Tests.Shortcuts;

public sealed class KeymapTests
{
    private static readonly PageCommand NewShot = CommandTable.Find("board.newShot")!;

    [Fact]
    public void Table_DefaultKeys_MeanOneThingWhereTheyAreHeard()
    {
        var clashes = CommandTable.All.Where(command => !command.IsFixed)
            .SelectMany(command => command.Keys.Select(key => (command.Id, key, Other: Keymap.Default.MeaningOf(key, command)?.Id)))
            .Where(one => one.Other is not null);

        clashes.ShouldBeEmpty();
    }

    [Fact]
    public void Table_KeysThatCanBeChanged_AreNoneThatNobodyCouldChoose()
    {
        var refused = CommandTable.All.Where(command => !command.IsFixed).SelectMany(command => command.Keys).Where(key => KeyNames.Refusal(key) is not null);

        refused.ShouldBeEmpty();
    }

    [Fact]
    public void Keymap_Changed_IsReadAgainAsItWasStored()
    {
        var keys = Keymap.Default.With("board.newShot", "B").With("player.sound", "");

        var again = Keymap.Read(keys.Changes);

        again.Changes.ShouldBe("""{"board.newShot":"B","player.sound":""}""");
        again.KeysOf(NewShot).ShouldBe(["B"]);
        again.KeysOf(CommandTable.Find("player.sound")!).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"no.such":"B","items.open":"B"}""")]
    public void Keymap_NothingReadable_IsTheDefault(string? stored) => Keymap.Read(stored).Changes.ShouldBeNull();

    [Fact]
    public void Keymap_DefaultKeyChosen_IsNoChange() => Keymap.Default.With("board.newShot", "B").With("board.newShot", "N").Changes.ShouldBeNull();

    [Fact]
    public void Keymap_DefaultBackFromAnother_TakesItFromThere()
    {
        var keys = Keymap.Default.With("board.newShot", "B").With("board.newScene", "N");

        var back = keys.Without("board.newShot");

        back.KeysOf(NewShot).ShouldBe(["N"]);
        back.KeysOf(CommandTable.Find("board.newScene")!).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("J", null)]
    [InlineData("?", "shortcuts")]
    [InlineData("Space", "items.play")]
    [InlineData("Mod+Z", "board.undo")]
    public void MeaningOf_KeyForTheBoard_IsWhatIsHeardThereToo(string key, string? expected) => Keymap.Default.MeaningOf(key, NewShot)?.Id.ShouldBe(expected);

    [Theory]
    [InlineData("Mod+W", "The browser keeps Ctrl W for itself. Take another.")]
    [InlineData("Tab", "Tab is how one moves about everywhere, so it cannot mean something else.")]
    [InlineData("B", null)]
    public void Refusal_OfAKey_SaysWhy(string key, string? expected) => KeyNames.Refusal(key).ShouldBe(expected);
}
