namespace KlingBoard.Features.Teams;

/// <summary>What a person types to make or rename a team.</summary>
public sealed class TeamInput
{
    public string Name { get; set; } = "";
}
