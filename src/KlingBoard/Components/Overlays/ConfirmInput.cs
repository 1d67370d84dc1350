namespace KlingBoard.Components.Overlays;

/// <param name="Message">What will happen, and what stays safe.</param>
/// <param name="ConfirmText">Verb and object: <c>Delete 3 shots</c>.</param>
/// <param name="IsDangerous">Cannot be undone: the confirming button is shown as a warning.</param>
public sealed record ConfirmInput(string Message, string ConfirmText, bool IsDangerous = false)
{
    public string CancelText { get; init; } = "Cancel";
}
