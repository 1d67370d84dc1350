namespace KlingBoard.Data.Projects;

/// <summary>
/// One shot of a scene. The id is permanent; the display number ("2A") follows from its place.
/// Text fields are free: the board's service decides whether a write is stale before it calls a verb.
/// </summary>
public sealed partial class Shot : IVersioned, ITeamOwned
{
    public const int MaxNumberLength = 20;
    public const int MaxTitleLength = 120;
    public const int MaxNoteLength = 4000;

    /// <summary>Storage limit of a prompt; the provider's own, lower limits are rules and are shown while typing.</summary>
    public const int MaxPromptLength = 20_000;

    public const int MinSeconds = 1;
    public const int MaxSeconds = 60;

    private Shot()
    {
    }

    public Shot(Guid teamId, Guid projectId, Guid sceneId, string rank, string title, int seconds, DateTime nowUtc)
    {
        Id = Guid.CreateVersion7();
        TeamId = teamId;
        ProjectId = projectId;
        SceneId = sceneId;
        Rank = rank;
        Title = title;
        Seconds = seconds;
        CreatedAtUtc = nowUtc;
        UpdatedAtUtc = nowUtc;
    }

    public Guid Id { get; private set; }

    public Guid TeamId { get; private set; }

    public Guid ProjectId { get; private set; }

    public Guid SceneId { get; private set; }

    /// <summary>Place among the scene's shots: a <see cref="FractionalRank"/>.</summary>
    public string Rank { get; private set; } = "";

    public string Title { get; private set; } = "";

    /// <summary>The prompt as stored: a reference stands as <c>@{id}</c> with the 32 hex digits of <see cref="Reference.Id"/>.</summary>
    public string Prompt { get; private set; } = "";

    public string Action { get; private set; } = "";

    public string Dialogue { get; private set; } = "";

    public string Camera { get; private set; } = "";

    /// <summary>Planned length in whole seconds; also the length that is asked of the provider.</summary>
    public int Seconds { get; private set; }

    public ShotStatus Status { get; private set; } = ShotStatus.Idea;

    /// <summary>Where the shot stood before its renders began; null while it is not Rendering.</summary>
    public ShotStatus? StatusBeforeRendering { get; private set; }

    /// <summary>When it became Rendering; null while it is not.</summary>
    public DateTime? RenderingSinceUtc { get; private set; }

    public Guid? AssigneeId { get; private set; }

    public ShotSettings Settings { get; private set; } = ShotSettings.Default;

    /// <summary>The multi-shot group this shot is rendered with; null when it is rendered alone.</summary>
    public Guid? GroupId { get; private set; }

    /// <summary>The take that stands for the shot; null while there is none.</summary>
    public Guid? ActiveTakeId { get; private set; }

    public DateTime CreatedAtUtc { get; private set; }

    public DateTime UpdatedAtUtc { get; private set; }

    public DateTime? DeletedAtUtc { get; private set; }

    /// <summary>The display number that it had when it was deleted last; empty when it never was. By now it may be another shot's.</summary>
    public string NumberWhenDeleted { get; private set; } = "";

    public int Version { get; private set; }

    public Scene? Scene { get; private set; }

    public Project? Project { get; private set; }

    public List<Reference> References { get; } = [];

    public string TextOf(ShotText field) => field switch
    {
        ShotText.Title => Title,
        ShotText.Prompt => Prompt,
        ShotText.Action => Action,
        ShotText.Dialogue => Dialogue,
        ShotText.Camera => Camera,
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    public void SetText(ShotText field, string text, DateTime nowUtc)
    {
        switch (field)
        {
            case ShotText.Title: Title = text; break;
            case ShotText.Prompt: Prompt = text; break;
            case ShotText.Action: Action = text; break;
            case ShotText.Dialogue: Dialogue = text; break;
            case ShotText.Camera: Camera = text; break;
            default: throw new ArgumentOutOfRangeException(nameof(field));
        }

        UpdatedAtUtc = nowUtc;
    }

    public void SetSeconds(int seconds, DateTime nowUtc)
    {
        Seconds = seconds;
        UpdatedAtUtc = nowUtc;
    }

    public void SetSettings(ShotSettings settings, DateTime nowUtc)
    {
        Settings = settings;
        UpdatedAtUtc = nowUtc;
    }

    public void SetStatus(ShotStatus status, DateTime nowUtc)
    {
        if (status != ShotStatus.Rendering)
        {
            (StatusBeforeRendering, RenderingSinceUtc) = (null, null);
        }
        else if (Status != ShotStatus.Rendering)
        {
            (StatusBeforeRendering, RenderingSinceUtc) = (Status, nowUtc);
        }

        Status = status;
        UpdatedAtUtc = nowUtc;
    }

    public void AssignTo(Guid? userId) => AssigneeId = userId;

    public void MoveTo(Guid sceneId, string rank)
    {
        SceneId = sceneId;
        Rank = rank;
    }

    public void JoinGroup(Guid groupId) => GroupId = groupId;

    public void LeaveGroup() => GroupId = null;

    public void UseTake(Guid? takeId) => ActiveTakeId = takeId;

    /// <param name="number">Its display number at that moment; empty where nobody will ask for it.</param>
    public void Delete(DateTime nowUtc, string number = "")
    {
        if (DeletedAtUtc is null)
        {
            (DeletedAtUtc, NumberWhenDeleted) = (nowUtc, number);
        }
    }

    public void Restore() => DeletedAtUtc = null;
}
