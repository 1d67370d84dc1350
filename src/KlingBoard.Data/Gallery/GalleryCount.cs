using KlingBoard.Data.Projects;

namespace KlingBoard.Data.Gallery;

/// <summary>
/// How many takes and assets, of those that are not deleted, are alike in all that a filter of the gallery asks for. Never written here: each engine's
/// migrations keep the rows by triggers on the tables that they count, so that no way of writing these can forget them (docs/decisions/ADR-042).
/// There is none for what has no items.
/// </summary>
public sealed class GalleryCount
{
    /// <summary>The <see cref="Quarter"/> of a row that counts the items of all of them together.</summary>
    public const long AllTime = 0;

    private GalleryCount()
    {
    }

    public Guid TeamId { get; private set; }

    /// <summary>
    /// The quarter of an hour in which the items came, counted from 1970 in UTC, or <see cref="AllTime"/>. In every time zone a day begins with one.
    /// </summary>
    public long Quarter { get; private set; }

    /// <summary>Empty for assets: a project has those that its shots refer to, which is more than a row can say.</summary>
    public Guid ProjectId { get; private set; }

    /// <summary>Of the takes' shots; empty for assets.</summary>
    public Guid SceneId { get; private set; }

    public GalleryKind Kind { get; private set; }

    /// <summary>The provider's model name; empty for assets.</summary>
    public string Model { get; private set; } = "";

    /// <summary>The name of the <see cref="ShotStatus"/> of the takes' shots; empty for assets.</summary>
    public string Status { get; private set; } = "";

    /// <summary>Who asked for the render, or uploaded; empty when the account is gone.</summary>
    public Guid PersonId { get; private set; }

    public int Count { get; private set; }

    /// <param name="instantUtc">UTC.</param>
    public static long QuarterOf(DateTime instantUtc) => (instantUtc - DateTime.UnixEpoch).Ticks / (15 * TimeSpan.TicksPerMinute);

    /// <summary>The first instant of a quarter, in UTC.</summary>
    public static DateTime StartUtc(long quarter) => DateTime.UnixEpoch.AddMinutes(15 * quarter);
}
