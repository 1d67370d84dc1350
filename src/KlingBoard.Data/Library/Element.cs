namespace KlingBoard.Data.Library;

public enum ElementKind
{
    MultiImage,
    VideoCharacter,
}

/// <summary>
/// A named, pictured entry of the team's element registry that stands for an element the provider knows, or is to know once it is created there.
/// It belongs to the account of one connection: no other account finds its id (docs/decisions/ADR-021).
/// </summary>
public sealed class Element : IVersioned, ITeamOwned
{
    /// <summary>The provider's limit (rule R80).</summary>
    public const int MaxNameLength = 20;

    public const int MaxDescriptionLength = 100;

    /// <summary>Beside the one from the front (rule R82).</summary>
    public const int MaxViews = 3;

    public const int MaxVoiceLength = 100;

    private Element()
    {
    }

    /// <param name="providerElementId">Null while the provider does not know it.</param>
    public Element(Guid teamId, string name, long? providerElementId, ElementKind kind, Guid? createdById, DateTime nowUtc)
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

    /// <summary>
    /// The provider's <c>element_id</c>: 64 bits, more than a JavaScript number holds, so it leaves for browsers as text. Null while it is not created there.
    /// </summary>
    public long? ProviderElementId { get; private set; }

    public ElementKind Kind { get; private set; }

    /// <summary>The team's connection whose account has it; null for the installation's.</summary>
    public Guid? ConnectionId { get; private set; }

    /// <summary>Id of the account's provider, such as <c>kling</c>; empty when nobody said.</summary>
    public string Provider { get; private set; } = "";

    /// <summary>One of the provider's own, which each of its accounts can use and none can delete.</summary>
    public bool IsPreset { get; private set; }

    /// <summary>The picture from the front, and the one shown for it; null while there is none.</summary>
    public Guid? PictureFileId { get; private set; }

    /// <summary>What a video character is made of; null for others, and where it was made elsewhere.</summary>
    public Guid? VideoFileId { get; private set; }

    /// <summary>The provider's id of the voice that is bound to it; null for none.</summary>
    public string? VoiceId { get; private set; }

    /// <summary>Empty without a voice, and where the provider does not say it.</summary>
    public string VoiceName { get; private set; } = "";

    /// <summary>The provider's ids of tags, such as <c>o_102</c>. Never null.</summary>
    public List<string> Tags { get; private set; } = [];

    /// <summary>When it was learnt that the provider has deleted it; null while nothing says so.</summary>
    public DateTime? LostAtUtc { get; private set; }

    public Guid? CreatedById { get; private set; }

    public DateTime CreatedAtUtc { get; private set; }

    public DateTime? DeletedAtUtc { get; private set; }

    public int Version { get; private set; }

    public MediaFile? PictureFile { get; private set; }

    public MediaFile? VideoFile { get; private set; }

    /// <summary>Its views beside the front, and what was proposed for them.</summary>
    public List<ElementPicture> Pictures { get; private set; } = [];

    public void Describe(string name, string description, IEnumerable<string> tags)
    {
        Name = name;
        Description = description;
        Tags = [.. tags];
    }

    /// <summary>A voice of another account stays behind there.</summary>
    /// <param name="connectionId">Null for the installation's account.</param>
    public void BelongTo(Guid? connectionId, string provider)
    {
        if (ConnectionId != connectionId)
        {
            Speak(null, "");
        }

        ConnectionId = connectionId;
        Provider = provider;
    }

    /// <param name="frontalFileId">Null while none is chosen.</param>
    /// <param name="viewFileIds">In order.</param>
    /// <returns>Whether its views are other ones now.</returns>
    public bool ShowFrom(Guid? frontalFileId, IEnumerable<Guid> viewFileIds)
    {
        PictureFileId = frontalFileId;
        var wanted = viewFileIds.ToList();
        if (wanted.SequenceEqual(Pictures.Where(picture => picture.IsView).OrderBy(picture => picture.Position).Select(picture => picture.FileId)))
        {
            return false;
        }

        Pictures.RemoveAll(picture => picture.IsView);
        Pictures.AddRange(wanted.Select((fileId, index) => new ElementPicture(Id, ElementPicture.View, index, fileId)));
        return true;
    }

    /// <summary>Puts proposals for its further views in the place of earlier ones.</summary>
    /// <param name="proposals">Files of pictures, both in order.</param>
    public void Propose(IEnumerable<IReadOnlyList<Guid>> proposals)
    {
        Pictures.RemoveAll(picture => !picture.IsView);
        Pictures.AddRange(proposals.SelectMany((fileIds, proposal) =>
            fileIds.Select((fileId, position) => new ElementPicture(Id, proposal + 1, position, fileId))));
    }

    public void MakeOf(ElementKind kind, Guid? videoFileId)
    {
        Kind = kind;
        VideoFileId = videoFileId;
    }

    /// <param name="voiceId">Null for none.</param>
    public void Speak(string? voiceId, string voiceName)
    {
        VoiceId = voiceId;
        VoiceName = voiceId is null ? "" : voiceName;
    }

    /// <summary>The provider knows it under this id.</summary>
    public void StandFor(long providerElementId)
    {
        ProviderElementId = providerElementId;
        LostAtUtc = null;
    }

    public void MarkPreset() => IsPreset = true;

    /// <summary>The provider says that it has deleted it.</summary>
    public void Lose(DateTime nowUtc) => LostAtUtc ??= nowUtc;

    public void Delete(DateTime nowUtc) => DeletedAtUtc ??= nowUtc;

    public void Restore() => DeletedAtUtc = null;
}
