using KlingBoard.Access;

namespace KlingBoard.Features.Renders.Pages;

/// <param name="Title">The shot or group, as its line says it.</param>
public sealed record SameAgainInput(Actor Actor, string Title, SameAgainQuote Again);
