using KlingBoard.Data.Library;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Kling;

namespace KlingBoard.Features.Elements.Making;

/// <summary>Files as requests name them: by their hashes, until they are sent.</summary>
internal static class MakingFiles
{
    /// <param name="file">Null where none was chosen, or it is gone.</param>
    public static ImageInput ImageOf(MediaFile? file) => new(file is null ? "" : SourceOf(file), InputFacts.OfImage(file));

    public static string SourceOf(MediaFile file) => RequestBody.HashPrefix + file.Sha256;
}
