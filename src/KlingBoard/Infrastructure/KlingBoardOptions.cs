using System.ComponentModel.DataAnnotations;
using KlingBoard.Data.Installations;

namespace KlingBoard.Infrastructure;

/// <summary>Where the app keeps things and how it is reached: section <c>KlingBoard</c>.</summary>
public sealed class KlingBoardOptions
{
    public const string Section = "KlingBoard";

    /// <summary>Folder for the database, media, keys and temporary files; made when missing. Relative paths start at the working directory.</summary>
    [Required]
    public string DataDirectory { get; set; } = "data";

    /// <summary>
    /// The address under which others, the video provider included, reach this app: absolute, http or https.
    /// Empty: a real provider can fetch no video from here and sends no callbacks.
    /// </summary>
    public string PublicBaseUrl { get; set; } = "";

    /// <summary>The path under which a reverse proxy serves the app, for example <c>/boards</c>. Empty: that of <see cref="PublicBaseUrl"/>.</summary>
    public string PathBase { get; set; } = "";

    /// <summary>Fill an empty database with the demo team. Refused in Production.</summary>
    public bool Demo { get; set; }

    /// <summary>The e-mail address of the person who keeps the installation: made administrator at the next start, or, on an empty database, by registering.</summary>
    public string Administrator { get; set; } = "";

    /// <summary>Who may make an account; fixes what administrators otherwise choose. Null: they choose.</summary>
    public Registration? Registration { get; set; }

    /// <summary>Which teams may spend the installation's account; fixes what administrators otherwise choose. Null: they choose.</summary>
    public AccountUse? AccountUse { get; set; }

    /// <summary>How many times a minute one address may try to sign in, register or accept an invitation.</summary>
    [Range(1, 10_000)]
    public int AccountPostsPerMinute { get; set; } = 60;

    /// <summary>
    /// Megabytes that must stay free on the data folder's disk. Below, the app counts as unhealthy, and nothing is sent to be rendered,
    /// since there would be no room for the result.
    /// </summary>
    [Range(0, 1_000_000)]
    public int MinFreeMegabytes { get; set; } = 512;

    /// <summary>
    /// How long the server keeps a page whole whose browser is away, in memory. A browser that comes back later goes on at its place all the
    /// same, but what was open in dialogs is gone.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan PageRetention { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How long the app goes on answering once it is told to stop, while it says that it is not ready.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan DrainTime { get; set; }

    /// <summary>
    /// Encrypts the key ring in the data folder: at least <see cref="Security.StrongSecret.MinLength"/> characters that nobody can
    /// guess. Needed in Production. Whoever loses it loses the sessions and everything that is encrypted with the ring.
    /// </summary>
    public string KeyRingSecret { get; set; } = "";

    /// <summary>
    /// Addresses or networks (<c>10.0.0.0/8</c>) of the reverse proxies in front, whose word on the visitor's address and scheme is taken.
    /// Empty: nobody's.
    /// </summary>
    public string[] TrustedProxies { get; set; } = [];
}
