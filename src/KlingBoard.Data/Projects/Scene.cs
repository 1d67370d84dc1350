namespace KlingBoard.Data.Projects;

/// <summary>A run of shots in one project. Its number on the board follows from its place and is stored nowhere.</summary>
public sealed class Scene : IVersioned, ITeamOwned
{
    public const int MaxNameLength = 120;

    private Scene()
    {
    }

    public Scene(Guid teamId, Guid projectId, string name, string rank, int? targetSeconds = null)
    {
        Id = Guid.CreateVersion7();
        TeamId = teamId;
        ProjectId = projectId;
        Name = name;
        Rank = rank;
        TargetSeconds = targetSeconds;
    }

    public Guid Id { get; private set; }

    public Guid TeamId { get; private set; }

    public Guid ProjectId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Place among the project's scenes: a <see cref="FractionalRank"/>.</summary>
    public string Rank { get; private set; } = "";

    /// <summary>How long the scene should run, in seconds; null when there is no target.</summary>
    public int? TargetSeconds { get; private set; }

    public DateTime? DeletedAtUtc { get; private set; }

    public int Version { get; private set; }

    public void Rename(string name) => Name = name;

    public void SetTarget(int? seconds) => TargetSeconds = seconds;

    public void MoveTo(string rank) => Rank = rank;

    public void Delete(DateTime nowUtc) => DeletedAtUtc ??= nowUtc;

    public void Restore() => DeletedAtUtc = null;
}
