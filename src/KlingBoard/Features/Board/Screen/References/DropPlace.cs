using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Library.Uploads;

namespace KlingBoard.Features.Board.Screen.References;

/// <summary>Where in the inspector a file, or something of the library, can be dropped, as the page's script knows it.</summary>
/// <param name="Role">That of a slot; <see cref="ReferenceRole.Image"/> for the list as a whole, where a video becomes one to refer to.</param>
internal sealed record DropPlace(Guid ShotId, ReferenceRole Role)
{
    public override string ToString() => $"{ShotId:N}:{Role}";

    /// <returns>Null for what is none.</returns>
    public static DropPlace? Parse(string? text) => text?.Split(':') is [var id, var word] && Guid.TryParse(id, out var shotId) && Enum.TryParse<ReferenceRole>(word, out var role)
        ? new DropPlace(shotId, role)
        : null;

    public ReferenceRole RoleOf(MediaKind kind) => Role == ReferenceRole.Image && kind == MediaKind.Video ? ReferenceRole.VideoFeature : Role;

    /// <summary>Why a file is not worth sending, by what the browser takes it for; null when it may be. The content decides.</summary>
    public static string? RefusalOf(ChosenFile file)
    {
        var kind = file.Type.Split('/')[0];
        var slot = Parse(file.Place) is { } place ? ReferenceSlot.All.FirstOrDefault(slot => slot.Role == place.Role) : null;
        return (kind, slot?.Kind) switch
        {
            ("audio", _) => "A shot refers to pictures and videos, and this is a sound. Nothing was uploaded.",
            ("video", MediaKind.Image) => $"{slot!.Name} takes a picture, and this is a video. Nothing was uploaded.",
            ("image", MediaKind.Video) => $"{slot!.Name} takes a video, and this is a picture. Nothing was uploaded.",
            _ => null,
        };
    }
}
