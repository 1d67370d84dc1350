namespace KlingBoard.Components.Layout;

/// <summary>A step of the way from the team to the page.</summary>
public sealed record Crumb(string Text, string Href);
