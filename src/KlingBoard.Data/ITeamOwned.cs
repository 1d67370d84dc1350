namespace KlingBoard.Data;

/// <summary>A row that belongs to one team: what the access rules are asked about.</summary>
public interface ITeamOwned
{
    Guid Id { get; }

    Guid TeamId { get; }
}
