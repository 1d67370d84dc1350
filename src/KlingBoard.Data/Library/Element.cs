namespace KlingBoard.Data.Library;

public enum ElementKind
{
    MultiImage,
    VideoCharacter,
}

/// <summary>A named, pictured entry of the team's element registry that stands for an element the provider knows.</summary>
public sealed class Element : IVersioned, ITeamOwned
{
    /// <summary>The provider's limit (rule R80).</summary>
    public const int MaxNameLength = 20;

    public const int MaxDescriptionLength = 100;

    private Element()
    {
    }

    public Element(Guid teamId, string name, long providerElementId, ElementKind kind, Guid? createdById, DateTime nowUtc)
    {
        Id = Guid.CreateVersion7();
        TeamId = teamId;
        Name = name;
        ProviderElementId = providerElementId;
        Kind = kind;
        CreatedById = createdById;
        CreatedAtUtc = nowUtc;
    }

    public Guid Id { get; private set; }

    public Guid TeamId { get; private set; }

    public string Name { get; private set; } = "";

    public string Description { get; private set; } = "";

    /// <summary>The provider's <c>element_id</c>: 64 bits, more than a JavaScript number holds, so it leaves for browsers as text.</summary>
    public long ProviderElementId { get; private set; }

    public ElementKind Kind { get; private set; }

    /// <summary>The picture shown for it; null while there is none.</summary>
    public Guid? PictureFileId { get; private set; }

    public Guid? CreatedById { get; private set; }

    public DateTime CreatedAtUtc { get; private set; }

    public DateTime? DeletedAtUtc { get; private set; }

    public int Version { get; private set; }

    public MediaFile? PictureFile { get; private set; }

    public void Describe(string name, string description, long providerElementId, ElementKind kind, Guid? pictureFileId)
    {
        Name = name;
        Description = description;
        ProviderElementId = providerElementId;
        Kind = kind;
        PictureFileId = pictureFileId;
    }

    public void Delete(DateTime nowUtc) => DeletedAtUtc ??= nowUtc;

    public void Restore() => DeletedAtUtc = null;
}
