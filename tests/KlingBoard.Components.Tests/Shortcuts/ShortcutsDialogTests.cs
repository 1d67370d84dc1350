using Bunit;
using KlingBoard.Components.Shortcuts;
using KlingBoard.Infrastructure.Results;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Shortcuts;

public sealed class ShortcutsDialogTests : ComponentContext
{
    private const string NewShot = "New shot after the selected one";

    private readonly FakeStore _store = new();

    public ShortcutsDialogTests() => Services.AddSingleton<IShortcutStore>(_store);

    [Fact]
    public void List_OfThePerson_HasEveryCommandWithItsKeysAndChangesOnlyWhatMayBeChanged()
    {
        var dialog = Open(Keymap.Default.With("board.newShot", "Mod+B"));

        dialog.FindAll("dt").Select(line => line.TextContent).ShouldBe(CommandTable.All.Select(command => command.Label));
        LineOf(dialog, NewShot).QuerySelectorAll("kbd").Select(key => key.TextContent).ShouldBe(["Ctrl", "B"]);
        dialog.FindAll("button[aria-label^='Change the keys']").Count.ShouldBe(CommandTable.All.Count(command => !command.IsFixed));
    }

    [Fact]
    public async Task Change_FreeKey_IsKeptAtOnce()
    {
        var dialog = Open(Keymap.Default);

        await PressAsync(dialog, NewShot, "B");

        _store.Kept.ShouldBe(["""{"board.newShot":"B"}"""]);
        LineOf(dialog, NewShot).QuerySelectorAll("kbd").Select(key => key.TextContent).ShouldBe(["B"]);
    }

    [Fact]
    public async Task Change_AfterAnotherPageHasChangedSome_KeepsThoseToo()
    {
        var dialog = Open(Keymap.Default);
        _store.Keys = Keymap.Default.With("player.sound", "S");

        await PressAsync(dialog, NewShot, "B");

        _store.Kept.ShouldBe(["""{"board.newShot":"B","player.sound":"S"}"""]);
        LineOf(dialog, "Sound on or off").QuerySelectorAll("kbd").Select(key => key.TextContent).ShouldBe(["S"]);
    }

    [Fact]
    public async Task Change_KeyOfAnother_SaysWhoseItIsAndTakesItOnlyWhenAsked()
    {
        var dialog = Open(Keymap.Default);

        await PressAsync(dialog, NewShot, "Home");
        var said = dialog.Find("[role=alert]").TextContent;
        var before = _store.Kept.Count;
        await ButtonNamed(dialog, "Take it from there").ClickAsync(new());

        said.ShouldContain("Home already means: Go to the first shot.");
        before.ShouldBe(0);
        _store.Kept.ShouldBe(["""{"board.first":"","board.newShot":"Home"}"""]);
    }

    [Theory]
    [InlineData("Space", "Space is how one moves about")]
    [InlineData("F6", "The browser keeps F6 for itself")]
    public async Task Change_KeyThatNobodyMayHave_IsRefusedWithTheReason(string key, string expected)
    {
        var dialog = Open(Keymap.Default);

        await PressAsync(dialog, NewShot, key);

        dialog.Find("[role=alert]").TextContent.ShouldContain(expected);
        dialog.FindAll("[data-kb-key-field]").Count.ShouldBe(1);
        _store.Kept.ShouldBeEmpty();
    }

    [Fact]
    public async Task Change_Escape_KeepsTheOldKeys()
    {
        var dialog = Open(Keymap.Default);

        await PressAsync(dialog, NewShot, "Escape");

        dialog.FindAll("[data-kb-key-field]").ShouldBeEmpty();
        _store.Kept.ShouldBeEmpty();
    }

    [Fact]
    public async Task Change_NothingCanBeWritten_SaysSoAndKeepsTheOldKeys()
    {
        var dialog = Open(Keymap.Default);
        _store.Error = new UnavailableError("The disk is full.");

        await PressAsync(dialog, NewShot, "B");

        dialog.Find("[role=alert]").TextContent.ShouldContain("The keys were not kept. The disk is full.");
    }

    [Fact]
    public async Task Reset_AllKeys_AreAsTheyWere()
    {
        var dialog = Open(Keymap.Default.With("board.newShot", "B").With("player.sound", ""));

        await ButtonNamed(Overlays, "All as they were").ClickAsync(new());

        _store.Kept.ShouldBe([null]);
        LineOf(dialog, NewShot).QuerySelectorAll("kbd").Select(key => key.TextContent).ShouldBe(["N"]);
    }

    private IRenderedComponent<ShortcutsDialog> Open(Keymap keys)
    {
        _store.Keys = keys;
        return RenderDialog<ShortcutsDialog, ShortcutsInput, bool>(new ShortcutsInput(Guid.NewGuid(), keys));
    }

    private static AngleSharp.Dom.IElement LineOf(IRenderedComponent<ShortcutsDialog> dialog, string words) =>
        dialog.FindAll(".kb-shortcut").Single(line => line.QuerySelector("dt")!.TextContent == words);

    private static async Task PressAsync(IRenderedComponent<ShortcutsDialog> dialog, string words, string key)
    {
        await ButtonNamed(dialog, $"Change the keys: {words}").ClickAsync(new());
        await dialog.Find("[data-kb-key-field]").ChangeAsync(new ChangeEventArgs { Value = key });
    }

    private sealed class FakeStore : IShortcutStore
    {
        public List<string?> Kept { get; } = [];

        /// <summary>As they are with the account.</summary>
        public Keymap Keys { get; set; } = Keymap.Default;

        public Error? Error { get; set; }

        public Task<Result<Keymap>> ChangeAsync(Guid personId, Func<Keymap, Keymap> change, CancellationToken cancellationToken)
        {
            if (Error is not null)
            {
                return Task.FromResult<Result<Keymap>>(Error);
            }

            Keys = change(Keys);
            Kept.Add(Keys.Changes);
            return Task.FromResult<Result<Keymap>>(Keys);
        }
    }
}
