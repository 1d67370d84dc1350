using KlingBoard.Components.Overlays;
using KlingBoard.Infrastructure.Results;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Components.Shortcuts;

/// <summary>Every shortcut by the place where it acts, and for each that may be changed its change. What is changed holds at once.</summary>
public sealed partial class ShortcutsDialog
{
    private Keymap _keys = Keymap.Default;
    private string? _changingId;
    private string? _refusal;
    private (PageCommand From, string Key)? _taken;
    private string? _said;

    [Inject]
    public required IShortcutStore Store { get; init; }

    protected override Action<UnavailableError> FailurePlace => error => _refusal = $"The keys were not kept. {error.Message}";

    public static Task ShowAsync(Dialogs dialogs, ShortcutsInput input) =>
        dialogs.ShowAsync<ShortcutsDialog, ShortcutsInput, bool>("Shortcuts", input, DialogWidth.Medium);

    protected override void OnInitialized() => _keys = Input.Keys;

    private void Change(PageCommand command)
    {
        GiveUp();
        _changingId = command.Id;
    }

    private void GiveUp() => (_changingId, _refusal, _taken) = (null, null, null);

    private Task TakeAsync(PageCommand command, string key)
    {
        (_refusal, _taken) = (null, null);
        if (key == "Escape")
        {
            GiveUp();
            return Task.CompletedTask;
        }

        if (KeyNames.Refusal(key) is { } refusal)
        {
            _refusal = refusal;
            return Task.CompletedTask;
        }

        if (_keys.MeaningOf(key, command) is not { } other)
        {
            return ChangeAsync(command, keys => keys.With(command.Id, key));
        }

        _refusal = $"{KeyNames.LabelOf(key)} already means: {other.Label}. {(other.IsFixed ? "That cannot be changed; press other keys." : "Press other keys, or take it from there; that has no key then.")}";
        _taken = other.IsFixed ? null : (other, key);
        return Task.CompletedTask;
    }

    private async Task ChangeAsync(PageCommand? command, Func<Keymap, Keymap> change)
    {
        var kept = await Store.ChangeAsync(Input.PersonId, change, CancellationToken.None);
        if (!kept.IsSuccess)
        {
            _refusal = $"The keys were not kept. {kept.Error.Message}";
            return;
        }

        _keys = kept.Value;
        GiveUp();
        _said = command is null ? "All keys are as they were."
            : _keys.KeysOf(command) is [var key, ..] ? $"{command.Label}: {KeyNames.LabelOf(key)}."
            : $"{command.Label}: no key.";
    }

    private Task ResetAsync() => ChangeAsync(null, _ => Keymap.Default);

    private IReadOnlyList<string> ShownOf(PageCommand command) => command.Shown?.Split(' ') ?? _keys.KeysOf(command);

    private static string NameOf(CommandPlace place) => place switch
    {
        CommandPlace.Everywhere => "Everywhere",
        CommandPlace.Projects => "Projects",
        CommandPlace.Members => "Members",
        CommandPlace.Board => "On the board",
        CommandPlace.Items => "On cards, takes and tiles",
        CommandPlace.Gallery => "In the gallery",
        CommandPlace.Player => "In the player",
        _ => "In a prompt",
    };
}
