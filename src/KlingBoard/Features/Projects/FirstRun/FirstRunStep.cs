namespace KlingBoard.Features.Projects.FirstRun;

/// <summary>One line of the list.</summary>
/// <param name="Icon">The name of a Material symbol, until it is done.</param>
/// <param name="Text">Why, or what it is like until then.</param>
/// <param name="Act">The words of its button.</param>
/// <param name="Href">Where the button leads; null where it makes a project.</param>
internal sealed record FirstRunStep(string Name, string Icon, string Text, string Act, string? Href, bool IsDone);
