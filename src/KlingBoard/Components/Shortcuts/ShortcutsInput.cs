namespace KlingBoard.Components.Shortcuts;

/// <param name="PersonId">Whose keys are shown and changed.</param>
/// <param name="Keys">As they are when the list is opened.</param>
public sealed record ShortcutsInput(Guid PersonId, Keymap Keys);
