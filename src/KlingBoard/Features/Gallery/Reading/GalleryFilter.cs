using KlingBoard.Data.Gallery;
using KlingBoard.Data.Projects;

namespace KlingBoard.Features.Gallery.Reading;

/// <summary>Which of a team's media are wanted; the empty filter wants all. Several values of one field mean any of them.</summary>
public sealed record GalleryFilter
{
    public static GalleryFilter Everything { get; } = new();

    /// <summary>Takes of this project, and library media that a shot of it refers to.</summary>
    public Guid? ProjectId { get; init; }

    /// <summary>As with the project, for one scene of it.</summary>
    public Guid? SceneId { get; init; }

    public IReadOnlyList<GalleryKind> Kinds { get; init; } = [];

    /// <summary>The provider's model names; only takes have one.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Status of the take's shot; only takes have one.</summary>
    public IReadOnlyList<ShotStatus> Statuses { get; init; } = [];

    /// <summary>Who asked for the render, or uploaded.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>First day wanted, in <see cref="Zone"/>.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day wanted, in <see cref="Zone"/>.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Any part of the prompt, the shot's title or the asset's name; upper and lower case are the same.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whose days <see cref="From"/>, <see cref="To"/> and the day headings are.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    public bool IsEmpty => ProjectId is null && SceneId is null && Kinds.Count == 0 && Models.Count == 0 && Statuses.Count == 0
        && PersonId is null && From is null && To is null && Text.Length == 0;

    public bool WantsTakes => Kinds.Count == 0 || Kinds.Contains(GalleryKind.Take);

    /// <summary>Assets have neither model nor status, so choosing one of these leaves them out.</summary>
    public bool WantsAssets => Models.Count == 0 && Statuses.Count == 0 && (Kinds.Count == 0 || Kinds.Any(kind => kind != GalleryKind.Take));

    internal bool HasScope => ProjectId is not null || SceneId is not null;

    internal bool HasText => Text.Length > 0;

    internal DateTime? FromUtc => From is { } day ? GalleryDays.StartUtc(day, Zone) : null;

    internal DateTime? BeforeUtc => To is { } day ? GalleryDays.StartUtc(day.AddDays(1), Zone) : null;
}
