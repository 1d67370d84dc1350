using KlingBoard.Data.Library;

namespace KlingBoard.Data.Projects;

/// <summary>What a reference is to the request.</summary>
public enum ReferenceRole
{
    Image,
    FirstFrame,
    EndFrame,

    /// <summary>The video is edited.</summary>
    VideoBase,

    /// <summary>The video lends its style, camera or neighbouring story.</summary>
    VideoFeature,
    Element,
}

/// <summary>
/// A shot's link to an asset or to an element. The prompt holds its <see cref="Id"/>, so that a new name, place or order changes no meaning.
/// Exactly one of <see cref="AssetId"/> and <see cref="ElementId"/> is set: the element for <see cref="ReferenceRole.Element"/>, else the asset.
/// </summary>
public sealed class Reference : IVersioned
{
    public const int MaxNameLength = 40;

    private Reference()
    {
    }

    private Reference(Guid? id, Guid shotId, string name, ReferenceRole role, string rank)
    {
        Id = id ?? Guid.CreateVersion7();
        ShotId = shotId;
        Name = name;
        Role = role;
        Rank = rank;
    }

    public Guid Id { get; private set; }

    public Guid ShotId { get; private set; }

    /// <summary>Shown as <c>@Name</c>; letters, digits, '-' and '_'; unique within the shot, whatever the case.</summary>
    public string Name { get; private set; } = "";

    public ReferenceRole Role { get; private set; }

    public Guid? AssetId { get; private set; }

    public Guid? ElementId { get; private set; }

    /// <summary>For a video: its own sound stays in the result.</summary>
    public bool KeepSound { get; private set; }

    /// <summary>Place among the shot's references: a <see cref="FractionalRank"/>.</summary>
    public string Rank { get; private set; } = "";

    public int Version { get; private set; }

    public Asset? Asset { get; private set; }

    public Element? Element { get; private set; }

    /// <param name="id">The id of a removed reference that is made again, so that prompts find it; null for a new one.</param>
    public static Reference ToAsset(Guid shotId, Guid assetId, string name, ReferenceRole role, string rank, Guid? id = null) =>
        new(id, shotId, name, role, rank) { AssetId = assetId };

    /// <param name="id">As for <see cref="ToAsset"/>.</param>
    public static Reference ToElement(Guid shotId, Guid elementId, string name, string rank, Guid? id = null) =>
        new(id, shotId, name, ReferenceRole.Element, rank) { ElementId = elementId };

    public void Rename(string name) => Name = name;

    public void SetRole(ReferenceRole role) => Role = role;

    public void SetKeepSound(bool keepSound) => KeepSound = keepSound;

    public void MoveTo(string rank) => Rank = rank;
}
