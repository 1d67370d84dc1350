using System.Globalization;
using KlingBoard.Data.Library;
using KlingBoard.Features.Library.Reading;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Features.Library;

internal static class LibraryErrors
{
    private const string Allowed = "The library takes JPEG and PNG pictures, MP4 and MOV videos, and MP3, WAV, M4A and AAC sounds";

    /// <summary>No rule of the provider speaks of such a file, so none is named.</summary>
    public static InvalidError WrongType { get; } = new($"{Allowed}, and this is none of them. The content decides, not the file's name.", "file");

    /// <summary>No rule either: what a sound must be is asked by what it is used for.</summary>
    public static InvalidError WrongSoundType { get; } = new($"{Allowed}. Export this sound as one of these; its name alone does not make it one.", "file");

    public static InvalidError WrongPictureType { get; } = new($"{Allowed}. Save this picture as a JPEG or PNG; its name alone does not make it one.", "file", "R19");

    public static InvalidError WrongVideoType { get; } = new($"{Allowed}. Export this video as an MP4 or MOV; its name alone does not make it one.", "file", "R40");

    public static InvalidError ImageTooLarge(long maxBytes) => new(
        $"A picture may have up to {maxBytes / LibraryLimits.Megabyte} MB, and this one has more. Save it smaller or as a JPEG.", "file", "R20");

    public static InvalidError VideoTooLarge(long maxBytes) => new(
        $"A video may have up to {maxBytes / LibraryLimits.Megabyte} MB, and this one has more. Export it shorter or with a lower bit rate.", "file", "R44");

    public static InvalidError SoundTooLarge(long maxBytes) => new(
        $"A sound may have up to {maxBytes / LibraryLimits.Megabyte} MB, and this one has more. Export it shorter or as an MP3.", "file");

    public static InvalidError NameMissing { get; } = new("Give the asset a name.", "name");

    public static InvalidError NameTooLong { get; } = new($"An asset's name has at most {Asset.MaxNameLength} characters.", "name");

    public static InvalidError QuotaReached(double gigabytes) => new(
        string.Create(CultureInfo.InvariantCulture, $"Your team may keep {gigabytes:0.##} GB of media, and this file would go over it. Nothing was kept; ask whoever runs KlingBoard for more room."),
        "file");

    public static NotFoundError NoTake { get; } = new("This take does not exist any more.");

    public static UnavailableError TakeFileMissing(int takeNumber) => new(
        $"The file of take {takeNumber} is missing from this server's disk, so no picture can be made of it. Nothing was attached; ask whoever runs KlingBoard.");

    public static InvalidError FrameNotMade(int takeNumber, string frame) => new(
        $"The {frame} of take {takeNumber} could not be read from its file. Nothing was attached; play the take to see whether it is whole.");

    public static InvalidError Broken(Violation violation) => new(violation.Message, "file", violation.RuleId);

    public static ConflictError InUse(IReadOnlyList<AssetUse> uses) => new(
        $"It is used in {ReferenceUses.Name(uses)}. Take it off there first, then delete it here.", uses);
}
