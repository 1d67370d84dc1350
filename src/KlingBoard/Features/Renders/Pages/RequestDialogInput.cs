namespace KlingBoard.Features.Renders.Pages;

/// <param name="Path">Null when the provider cannot take the request.</param>
/// <param name="RequestJson">Indented.</param>
public sealed record RequestDialogInput(string Provider, string? Path, string RequestJson, string RulePackVersion, string PriceTableVersion);
