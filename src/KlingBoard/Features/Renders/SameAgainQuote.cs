using KlingBoard.Features.Renders.Planning;

namespace KlingBoard.Features.Renders;

/// <summary>What "same again" would send and cost now.</summary>
/// <param name="RenderId">The render whose request it is.</param>
public sealed record SameAgainQuote(Guid RenderId, RenderQuote Quote);
