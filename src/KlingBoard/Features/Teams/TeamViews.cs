using KlingBoard.Data.Teams;

namespace KlingBoard.Features.Teams;

/// <summary>A member as listed.</summary>
/// <param name="Colour">1 to 8: the presence colour.</param>
public sealed record MemberView(Guid UserId, string Name, string Email, Role Role, int Colour, DateTime JoinedAtUtc);

/// <summary>An invitation that can still be accepted. Its link is known only to whoever made it, at that moment.</summary>
public sealed record InvitationView(Guid Id, Role Role, string InvitedBy, DateTime CreatedAtUtc, DateTime ExpiresAtUtc);

/// <summary>An invitation as the invited person sees it.</summary>
public sealed record InvitationOffer(string TeamName, string TeamSlug, Role Role, string InvitedBy, int InvitedByColour, DateTime ExpiresAtUtc);

/// <param name="Token">The unguessable part of the link; shown once, kept nowhere.</param>
public sealed record NewInvitation(Guid Id, string Token);

/// <summary>What stands in the way of somebody leaving everything, or what was deleted with them. All lists hold team names.</summary>
public sealed record Parting(IReadOnlyList<string> LastOwnerOf, IReadOnlyList<string> StillRendering, IReadOnlyList<string> DeletedWithThem)
{
    public bool IsPossible => LastOwnerOf.Count == 0 && StillRendering.Count == 0;
}
