using KlingBoard.Data.Teams;

namespace KlingBoard.Data.Projects;

/// <summary>A film or ad: scenes of shots on one board.</summary>
public sealed class Project : IVersioned, ITeamOwned
{
    public const int MaxNameLength = 120;

    private Project()
    {
    }

    public Project(Guid teamId, string name, string client, Guid? createdById, DateTime nowUtc)
    {
        Id = Guid.CreateVersion7();
        TeamId = teamId;
        Name = name;
        Client = client;
        CreatedById = createdById;
        CreatedAtUtc = nowUtc;
    }

    public Guid Id { get; private set; }

    public Guid TeamId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Whom the film is made for; empty when nobody is named.</summary>
    public string Client { get; private set; } = "";

    public Guid? CreatedById { get; private set; }

    public DateTime CreatedAtUtc { get; private set; }

    /// <summary>The connection that it renders on; null for the team's default.</summary>
    public Guid? ConnectionId { get; private set; }

    /// <summary>It lends its scenes and shots to new projects and is listed apart from them.</summary>
    public bool IsTemplate { get; private set; }

    /// <summary>Since when it is off the list and read only; null while it is worked on.</summary>
    public DateTime? ArchivedAtUtc { get; private set; }

    /// <summary>May name somebody who has no account any more.</summary>
    public Guid? ArchivedById { get; private set; }

    public DateTime? DeletedAtUtc { get; private set; }

    public int Version { get; private set; }

    public Team? Team { get; private set; }

    public List<Scene> Scenes { get; } = [];

    public void Rename(string name, string client)
    {
        Name = name;
        Client = client;
    }

    /// <param name="connectionId">One of its team's; null for the team's default.</param>
    public void RenderOn(Guid? connectionId) => ConnectionId = connectionId;

    public void MarkAsTemplate(bool isTemplate) => IsTemplate = isTemplate;

    public void Archive(Guid? archivedById, DateTime nowUtc)
    {
        if (ArchivedAtUtc is null)
        {
            (ArchivedAtUtc, ArchivedById) = (nowUtc, archivedById);
        }
    }

    public void BringBack() => (ArchivedAtUtc, ArchivedById) = (null, null);

    public void Delete(DateTime nowUtc) => DeletedAtUtc ??= nowUtc;

    public void Restore() => DeletedAtUtc = null;
}
