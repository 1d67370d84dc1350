using KlingBoard.Components.People;

namespace KlingBoard.Features.Board.Screen.Surface;

/// <summary>What a page knows of its cards beside their shots: which are chosen, which are in view, and who else has them open.</summary>
/// <param name="Selection">Chosen by this person.</param>
/// <param name="Near">In view or close to it.</param>
/// <param name="Folded">Scenes whose cards this person does not want to see.</param>
/// <param name="HereAt">The others who have a shot open.</param>
public sealed record CardMarks(
    IReadOnlySet<Guid> Selection, IReadOnlySet<Guid> Near, ISet<Guid> Folded, Func<Guid, IReadOnlyList<PresencePerson>> HereAt)
{
    /// <summary>Whether one of these shots has to be drawn; for the others a shell does.</summary>
    public bool AreNear(IEnumerable<Guid> shotIds) => shotIds.Any(shotId => Near.Contains(shotId) || Selection.Contains(shotId));
}
