using KlingBoard.Access;

namespace KlingBoard.Features.Renders.Avatars;

/// <summary>What the dialog begins with.</summary>
/// <param name="TeamSlug">Whose library pictures and sounds are chosen from.</param>
/// <param name="CanUpload">The person may bring new ones.</param>
/// <param name="PictureAssetId">The shot's first frame, or else the newest still; null for neither.</param>
/// <param name="SoundAssetId">The newest sound that was made for the shot; null for none.</param>
public sealed record AvatarInput(
    Actor Actor, Guid TeamId, string TeamSlug, bool CanUpload, Guid ShotId, Guid? PictureAssetId, Guid? SoundAssetId);
