namespace KlingBoard.Data.Teams;

/// <summary>Owns projects, library, gallery and everything else that is not an account.</summary>
public sealed class Team : IVersioned
{
    public const int MaxNameLength = 60;
    public const int MaxSlugLength = 60;

    private Team()
    {
    }

    public Team(string name, string slug, DateTime nowUtc)
    {
        Id = Guid.CreateVersion7();
        Name = name;
        Slug = slug;
        CreatedAtUtc = nowUtc;
    }

    public Guid Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The team's part of every address: lower-case letters, digits and hyphens, unique, never changed.</summary>
    public string Slug { get; private set; } = "";

    public DateTime CreatedAtUtc { get; private set; }

    /// <summary>The connection that its projects render on; null for the installation's.</summary>
    public Guid? DefaultConnectionId { get; private set; }

    /// <summary>An administrator lets the team spend the installation's account, where teams are chosen one by one.</summary>
    public bool UsesInstallationAccount { get; private set; }

    public int Version { get; private set; }

    public List<Member> Members { get; } = [];

    public void Rename(string name) => Name = name;

    /// <param name="connectionId">One of the team's own; null for the installation's.</param>
    public void RenderOn(Guid? connectionId) => DefaultConnectionId = connectionId;

    public void UseInstallationAccount(bool isAllowed) => UsesInstallationAccount = isAllowed;
}
