namespace KlingBoard.Features.Projects.FirstRun;

/// <summary>How far a team has come with what every team does once. Each is true by what is there now, and by nothing that somebody ticked.</summary>
/// <param name="HasShots">Somebody has written a prompt.</param>
/// <param name="HasConnection">Renders can go to a provider other than the Simulator.</param>
/// <param name="HasColleagues">Somebody else is in the team, or is invited.</param>
/// <param name="IsPutAway">This person does not want to see the list any more.</param>
public sealed record FirstRunView(bool HasProject, bool HasShots, bool HasTake, bool HasConnection, bool HasColleagues, bool IsPutAway);
