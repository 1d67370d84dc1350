using System.Text.Json.Nodes;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.NewStandard;

/// <summary>The <c>settings</c> of a body. What is null is not said, or not there.</summary>
internal sealed record NewSettings
{
    /// <summary>Reading: what the provider takes when it is not said, which is true wherever the switch exists.</summary>
    public bool? MultiShot { get; init; }

    /// <summary>"native", "original" or "off".</summary>
    public string? Audio { get; init; }

    public OmniMode Mode { get; init; }

    public string? AspectRatio { get; init; }

    public int? DurationSeconds { get; init; }

    public string? Orientation { get; init; }

    /// <summary>Resolution and the switch for shots are always said aloud: the two standards have opposite defaults (R5, C10).</summary>
    public JsonObject Write()
    {
        var settings = new JsonObject();
        Add(settings, "character_orientation", Orientation);
        Add(settings, "multi_shot", MultiShot);
        Add(settings, "audio", Audio);
        settings["resolution"] = NewWireNames.Of(Mode);
        Add(settings, "aspect_ratio", AspectRatio);
        Add(settings, "duration", DurationSeconds);
        return settings;
    }

    /// <param name="fields">The fields that this endpoint knows for its model.</param>
    public static NewSettings Read(BodyReader body, NewSettingFields fields, params string[] audio)
    {
        if (body.Object("settings") is not { } reader)
        {
            return new NewSettings { MultiShot = fields.HasFlag(NewSettingFields.MultiShot) ? true : null };
        }

        var settings = new NewSettings
        {
            MultiShot = fields.HasFlag(NewSettingFields.MultiShot) ? reader.Flag("multi_shot", "R5") ?? true : null,
            Audio = audio.Length > 0 ? reader.Choice("audio", audio, "R47") : null,
            Mode = reader.WireName("resolution", NewWireNames.Resolutions, "R52") ?? OmniMode.Std,
            AspectRatio = fields.HasFlag(NewSettingFields.AspectRatio) ? reader.Text("aspect_ratio", "R53") : null,
            DurationSeconds = fields.HasFlag(NewSettingFields.Duration) ? reader.Int("duration", "R55") : null,
            Orientation = fields.HasFlag(NewSettingFields.Orientation) ? reader.Choice("character_orientation", ["image", "video"], null) : null,
        };
        reader.ReportUnknownFields();
        return settings;
    }

    private static void Add<T>(JsonObject settings, string name, T? value)
    {
        if (value is not null)
        {
            settings[name] = JsonValue.Create(value);
        }
    }
}

[Flags]
internal enum NewSettingFields
{
    None = 0,
    MultiShot = 1,
    AspectRatio = 2,
    Duration = 4,
    Orientation = 8,
}
