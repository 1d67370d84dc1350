using KlingBoard.Data.Library;

namespace KlingBoard.Features.Elements;

/// <summary>How an element comes about.</summary>
public enum ElementWay
{
    /// <summary>The provider knows it already; its id is entered.</summary>
    Known,

    /// <summary>From a picture of its front and one to three further views.</summary>
    Pictures,

    /// <summary>A person or creature from one video.</summary>
    Video,
}

/// <summary>What a person enters to add or change an element.</summary>
public sealed class ElementInput
{
    public string Name { get; set; } = "";

    /// <summary>May stay empty for one that the provider knows.</summary>
    public string Description { get; set; } = "";

    public ElementWay Way { get; set; }

    /// <summary>The connection whose account has it, or is to make it; null for the installation's.</summary>
    public Guid? ConnectionId { get; set; }

    /// <summary>Decimal digits, as the provider shows them; only for <see cref="ElementWay.Known"/>.</summary>
    public string ProviderElementId { get; set; } = "";

    /// <summary>Only for <see cref="ElementWay.Known"/>: the other ways say it.</summary>
    public ElementKind Kind { get; set; }

    /// <summary>A picture of the team, from the front; null for none.</summary>
    public Guid? PictureFileId { get; set; }

    /// <summary>Further pictures of the team, in order; only for <see cref="ElementWay.Pictures"/>.</summary>
    public List<Guid> ViewFileIds { get; set; } = [];

    /// <summary>A video of the team; only for <see cref="ElementWay.Video"/>.</summary>
    public Guid? VideoFileId { get; set; }

    /// <summary>The provider's ids, such as <c>o_102</c>.</summary>
    public List<string> Tags { get; set; } = [];

    /// <summary>A voice of the account or of the provider; null for none.</summary>
    public string? VoiceId { get; set; }

    public string VoiceName { get; set; } = "";

    /// <summary>The version that the person saw; 0 for a new element.</summary>
    public int Version { get; set; }

    public ElementKind MadeKind => Way switch
    {
        ElementWay.Pictures => ElementKind.MultiImage,
        ElementWay.Video => ElementKind.VideoCharacter,
        _ => Kind,
    };

    /// <summary>As it is now, whatever is entered from here on.</summary>
    public ElementInput Copy()
    {
        var copy = (ElementInput)MemberwiseClone();
        (copy.ViewFileIds, copy.Tags) = ([.. ViewFileIds], [.. Tags]);
        return copy;
    }

    /// <summary>Whether the other says the same, whatever it says of the voice.</summary>
    public bool IsSameButForTheVoice(ElementInput other) =>
        (Name, Description, Way, ConnectionId, ProviderElementId, Kind, PictureFileId, VideoFileId)
            == (other.Name, other.Description, other.Way, other.ConnectionId, other.ProviderElementId, other.Kind, other.PictureFileId, other.VideoFileId)
        && ViewFileIds.SequenceEqual(other.ViewFileIds)
        && Tags.SequenceEqual(other.Tags);

    /// <param name="element">With its pictures.</param>
    internal static ElementInput Of(Element element) => Of(ElementQueries.ViewOf(element));

    /// <summary>As the element stands, to be changed.</summary>
    public static ElementInput Of(ElementView element) => new()
    {
        Name = element.Name,
        Description = element.Description,
        Way = element.ProviderElementId is not null ? ElementWay.Known
            : element.Kind == ElementKind.VideoCharacter ? ElementWay.Video
            : ElementWay.Pictures,
        ConnectionId = element.ConnectionId,
        ProviderElementId = element.ProviderElementId ?? "",
        Kind = element.Kind,
        PictureFileId = element.PictureFileId,
        ViewFileIds = [.. element.ViewFileIds],
        VideoFileId = element.VideoFileId,
        Tags = [.. element.Tags],
        VoiceId = element.VoiceId,
        VoiceName = element.VoiceName,
        Version = element.Version,
    };
}
