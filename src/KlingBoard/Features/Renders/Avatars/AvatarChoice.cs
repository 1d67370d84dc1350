using KlingBoard.Kling.Omni;

namespace KlingBoard.Features.Renders.Avatars;

/// <summary>What a person asks of a talking avatar for a shot.</summary>
public sealed record AvatarChoice
{
    /// <summary>An asset of the library: who speaks; null before one is chosen.</summary>
    public Guid? PictureAssetId { get; init; }

    /// <summary>An asset of the library: what is said; null before one is chosen.</summary>
    public Guid? SoundAssetId { get; init; }

    /// <summary>How it is said; empty leaves it to the model.</summary>
    public string Prompt { get; init; } = "";

    public OmniMode Mode { get; init; }
}
