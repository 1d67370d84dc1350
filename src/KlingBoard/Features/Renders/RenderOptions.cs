namespace KlingBoard.Features.Renders;

/// <summary>How renders are watched and archived: section <c>Renders</c>. The defaults suit Kling; the Simulator, being near and fast, is asked each second.</summary>
public sealed class RenderOptions
{
    public const string Section = "Renders";

    /// <summary>How long a create whose answer was lost is polled for before it counts as never accepted.</summary>
    public TimeSpan SettlingTime { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How many look-ups must have found nothing by then.</summary>
    public int SettlingLookUps { get; set; } = 5;

    /// <summary>How long the provider must have said that it does not know a task which it accepted, before that counts as its end.</summary>
    public TimeSpan ForgottenAfter { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Pause between two polls of a render at the Simulator.</summary>
    public TimeSpan SimulatorPace { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the provider keeps a result.</summary>
    public TimeSpan ProviderKeepsFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How many callbacks with a wrong token one address may make a minute; after that even a right one is not looked at.</summary>
    public int WrongCallbacksPerMinute { get; set; } = 60;

    /// <summary>Largest result that is taken, in bytes.</summary>
    public long MaxResultBytes { get; set; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Longest time one download may take.</summary>
    public TimeSpan DownloadTimeout { get; set; } = TimeSpan.FromMinutes(30);
}
