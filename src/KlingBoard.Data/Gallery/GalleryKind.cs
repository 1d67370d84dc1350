using KlingBoard.Data.Library;

namespace KlingBoard.Data.Gallery;

/// <summary>What a thing in the gallery is: a take, or library media of one of three kinds, which are called as in <see cref="MediaKind"/>.</summary>
public enum GalleryKind
{
    Take,
    Image,
    Video,
    Audio,
}
