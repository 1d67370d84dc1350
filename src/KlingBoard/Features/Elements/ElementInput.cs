using KlingBoard.Data.Library;

namespace KlingBoard.Features.Elements;

/// <summary>What a person types to add or change an element.</summary>
public sealed class ElementInput
{
    public string Name { get; set; } = "";

    /// <summary>May stay empty.</summary>
    public string Description { get; set; } = "";

    /// <summary>Decimal digits, as the provider shows them.</summary>
    public string ProviderElementId { get; set; } = "";

    public ElementKind Kind { get; set; }

    /// <summary>A picture of the team; null for none.</summary>
    public Guid? PictureFileId { get; set; }

    /// <summary>The version that the person saw; 0 for a new element.</summary>
    public int Version { get; set; }
}
