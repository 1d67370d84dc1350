using KlingBoard.Components;

namespace KlingBoard.Components.Inputs;

/// <param name="Icon">The name of a Material symbol.</param>
public sealed record ViewLink(string Text, string Icon, string Href, bool IsCurrent);
