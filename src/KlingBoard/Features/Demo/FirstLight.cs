using KlingBoard.Data.Projects;

namespace KlingBoard.Features.Demo;

/// <summary>The demo project: a 60-second coffee ad in 4 scenes and 14 shots, some of them rendered.</summary>
internal static class FirstLight
{
    public const string Name = "First Light";
    public const string Client = "Halden Coffee";

    /// <summary>Library pictures by the name under which prompts call them.</summary>
    public static readonly IReadOnlyDictionary<string, string> Pictures = new Dictionary<string, string>
    {
        ["Kitchen"] = "rkitchen.jpg",
        ["Cup"] = "rcup.jpg",
        ["Valley"] = "1bL.jpg",
        ["Door"] = "4a-sketch.jpg",
        ["Pack"] = "4c.jpg",
    };

    public const string ElementName = "Maya";
    public const string ElementPicture = "rmaya.jpg";
    public const long ElementProviderId = 829836802793406551;
    public const long CupProviderId = 829836802793406918;

    /// <summary>Stills that show the element from other sides.</summary>
    public static readonly IReadOnlyList<string> ElementViews = ["2a.jpg", "3b.jpg", "4b.jpg"];

    public static readonly IReadOnlyList<DemoScene> Scenes =
    [
        new("Before dawn", 14,
        [
            new("The valley before sunrise", 5, ShotStatus.Approved, "Wide over the valley in blue hour, mist in the hollows, a thin orange line behind the ridge. Locked off.",
                Camera: "24 mm, locked off, low on the ridge", Takes: [new("1A_T01", "1a.jpg"), new("1A_T02", "1at2.jpg")]),
            new("One window lights up", 3, ShotStatus.Approved, "A wooden house on the hill of @Valley, black against the sky. One window goes warm.",
                Action: "The lamp inside comes on.", Takes: [new("1B_T01", "1b.jpg")], Picture: "Valley"),
            new("The bedside lamp", 3, ShotStatus.ToReview, "Insert: brass lamp on a night table comes on, warm pool of light, cool room.",
                Camera: "50 mm insert, shallow", Takes: [new("1C_T01", "1c.jpg")]),
            new("Blue flame, kettle", 3, ShotStatus.Approved, "Close on the gas ring: blue flame catches under a steel kettle.",
                Takes: [new("1D_T01", "1d.jpg")]),
        ]),
        new("The kitchen", 16,
        [
            new("Maya fills the kettle", 5, ShotStatus.ToReview, "Wide: @Maya at the counter of the @Kitchen, fills the kettle, window still blue.",
                Action: "She turns the tap with her wrist.", Takes: [new("2A_T01", "2a.jpg"), new("2A_T02", "2at2.jpg")], Picture: "Kitchen", UsesElement: true),
            new("Beans fall", 3, ShotStatus.ToReview, "Macro: beans fall in a slow pile, low warm side light.",
                Takes: [new("2B_T01", "2b.jpg")], IsGrouped: true),
            new("The grinder turns", 4, ShotStatus.Changes, "The crank turns once, twice; dust and light shafts behind.",
                Action: "Tilt down as the drawer fills.", Takes: [new("2C_T01", "2c.jpg"), new("2C_T02", "2ct2.jpg")], IsGrouped: true),
            new("First pour, the bloom", 5, ShotStatus.ToReview, "Top three-quarter: first water, the coffee blooms, steam rises.",
                Takes: [new("2D_T01", "2dLt1.jpg"), new("2D_T02", "2dL.jpg")], IsGrouped: true),
        ]),
        new("First light", 16,
        [
            new("Sun crosses the table", 4, ShotStatus.Approved, "Low sun crosses the table, window bars move over the cup. Slider left.",
                Camera: "Slider left, 35 mm", Takes: [new("3A_T01", "3a.jpg"), new("3A_T02", "3at2.jpg")]),
            new("Maya at the window", 6, ShotStatus.Changes,
                "Medium shot from behind. @Maya stands at the @Kitchen window with both hands round her cup and breathes in as the first sun reaches her. "
                + "Slow push-in, 50 mm, shallow focus. Low warm light, dust in the air, then hold.",
                Dialogue: "Every day begins twice.", Takes: [new("3B_T01", "3bt1.jpg"), new("3B_T02", "3b.jpg"), new("3B_T03", "3bt3.jpg")],
                Picture: "Kitchen", UsesElement: true),
            new("Steam against the light", 5, ShotStatus.Ready, "Steam rises from @Cup against the light, cup dark in front, slow drift to the right.", Picture: "Cup"),
        ]),
        new("The day opens", 14,
        [
            new("The door opens", 4, ShotStatus.Ready, "@Door opens and morning floods the hall. Hold on the light.", Picture: "Door"),
            new("Out into the morning", 6, ShotStatus.ToReview, "From behind: @Maya walks out onto the hill, valley full of sun.",
                Takes: [new("4B_T01", "4b.jpg")], UsesElement: true),
            new("Pack shot: bag and cup", 4, ShotStatus.Idea, "@Pack on the table, bag and cup, one second clear of the logo.",
                Dialogue: "Halden. First light, any hour.", Picture: "Pack"),
        ]),
    ];
}

internal sealed record DemoScene(string Name, int TargetSeconds, IReadOnlyList<DemoShot> Shots);

/// <param name="Prompt">With <c>@Name</c> for the picture and the element.</param>
/// <param name="Picture">A name of <see cref="FirstLight.Pictures"/>; null for none.</param>
/// <param name="IsGrouped">Rendered together with its grouped neighbours.</param>
internal sealed record DemoShot(
    string Title,
    int Seconds,
    ShotStatus Status,
    string Prompt,
    string Action = "",
    string Dialogue = "",
    string Camera = "",
    IReadOnlyList<DemoTake>? Takes = null,
    string? Picture = null,
    bool UsesElement = false,
    bool IsGrouped = false);

/// <param name="Clip">File name without extension; the still is its poster.</param>
internal sealed record DemoTake(string Clip, string Still);
