namespace KlingBoard.Features.Renders.Pages;

/// <param name="RequestJson">Indented.</param>
public sealed record RequestDialogInput(string Provider, string RequestJson, string RulePackVersion, string PriceTableVersion);
