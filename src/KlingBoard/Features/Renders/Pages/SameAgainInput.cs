namespace KlingBoard.Features.Renders.Pages;

/// <param name="Title">The shot or group, as its line says it.</param>
public sealed record SameAgainInput(Guid PersonId, string Title, SameAgainQuote Again);
