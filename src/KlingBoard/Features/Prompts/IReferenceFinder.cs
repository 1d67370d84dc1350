namespace KlingBoard.Features.Prompts;

/// <summary>What the list at an <c>@</c> asks for, from the script <c>prompt-completion.ts</c>. What goes wrong is said in the answer.</summary>
public interface IReferenceFinder
{
    /// <summary>What could be attached, beside what the shot has already.</summary>
    /// <param name="text">What stands behind the <c>@</c>.</param>
    Task<ReferenceOffers> FindReferencesAsync(string text);

    /// <summary>Attaches an offer to the shot.</summary>
    Task<AttachedReference> AttachReferenceAsync(string kind, Guid id);

    /// <summary>Lets the person choose from everything, or upload; null when nothing was chosen.</summary>
    Task<AttachedReference?> ChooseReferenceAsync();
}

/// <param name="Notice">That the shot's places are used up; null while there is room.</param>
/// <param name="Error">Why the team's could not be asked; null when they were.</param>
public sealed record ReferenceOffers(
    IReadOnlyList<ReferenceOffer> Elements, int ElementCount, IReadOnlyList<ReferenceOffer> Assets, int AssetCount, string? Notice = null, string? Error = null);

/// <param name="Name">The asset's or element's own.</param>
/// <param name="ReferenceName">What it would be called in the prompt, without the <c>@</c>.</param>
/// <param name="Kind">"element", "image" or "video".</param>
/// <param name="Detail">Where it is used, or whose it is; may be empty.</param>
public sealed record ReferenceOffer(Guid Id, string Name, string ReferenceName, string Kind, string? ThumbUrl, string Detail);

/// <summary>A reference as the scripts know it, or why there is none.</summary>
/// <param name="Id">32 hex digits; null when it was not attached.</param>
public sealed record AttachedReference(string? Id, string Name = "", string Kind = "", string? ThumbUrl = null, string? Error = null)
{
    public static AttachedReference Refused(string error) => new(null, Error: error);
}
