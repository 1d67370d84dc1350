using KlingBoard.Data.Accounts;

namespace KlingBoard.Data.Teams;

/// <summary>A person in a team, with one role.</summary>
public sealed class Member
{
    /// <summary>Number of presence colours in the design tokens.</summary>
    public const int ColourCount = 8;

    private Member()
    {
    }

    public Member(Guid teamId, Guid userId, Role role, int colour, DateTime nowUtc)
    {
        TeamId = teamId;
        UserId = userId;
        Role = role;
        Colour = colour;
        JoinedAtUtc = nowUtc;
    }

    public Guid TeamId { get; private set; }

    public Guid UserId { get; private set; }

    public Role Role { get; private set; }

    /// <summary>1 to <see cref="ColourCount"/>: the presence colour that colleagues see.</summary>
    public int Colour { get; private set; }

    public DateTime JoinedAtUtc { get; private set; }

    public Team? Team { get; private set; }

    public User? User { get; private set; }

    public void ChangeRole(Role role) => Role = role;
}
