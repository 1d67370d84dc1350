using System.ComponentModel.DataAnnotations;

namespace KlingBoard.Features.Library;

/// <summary>What a team may keep: section <c>Library</c>.</summary>
public sealed class LibraryOptions
{
    public const string Section = "Library";

    public const long Gigabyte = 1024 * LibraryLimits.Megabyte;

    /// <summary>How many gigabytes of media a team may have before its uploads are refused; takes count, but are never refused. 0: no limit.</summary>
    [Range(0, 1_000_000)]
    public double TeamQuotaGigabytes { get; set; }
}
