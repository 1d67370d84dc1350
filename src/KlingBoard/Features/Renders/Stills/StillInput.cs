namespace KlingBoard.Features.Renders.Stills;

/// <summary>What the dialog begins with.</summary>
/// <param name="Prompt">The shot's own, as people read it.</param>
/// <param name="References">Names that the prompt may use, without the <c>@</c>.</param>
public sealed record StillInput(Guid PersonId, Guid ShotId, string Prompt, string Ratio, IReadOnlyList<string> References);
