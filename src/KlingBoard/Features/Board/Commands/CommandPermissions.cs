using KlingBoard.Access;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;

namespace KlingBoard.Features.Board.Commands;

/// <summary>What a person must be allowed to, for a command to be carried out.</summary>
public static class CommandPermissions
{
    /// <summary>The statuses by which a reviewer decides on a shot, and takes the decision back.</summary>
    public static IReadOnlyList<ShotStatus> Decisions { get; } = [ShotStatus.ToReview, ShotStatus.Changes, ShotStatus.Approved];

    /// <remarks>Whoever may edit may also review, so that of several commands the one that takes more decides.</remarks>
    public static Rights NeededFor(BoardCommand command) => command switch
    {
        SetShotStatus set when Decisions.Contains(set.Status) => Rights.Approve,
        DoTogether { Commands: { Count: > 0 } commands } when commands.All(each => each is SetShotStatus && NeededFor(each) == Rights.Approve) => Rights.Approve,
        _ => Rights.EditBoard,
    };
}
