using KlingBoard.Kling.ClassicVideo;

namespace KlingBoard.Kling.NewStandard;

/// <summary>
/// What the new standard can say to a model; which combinations it takes is for the rules. Source: the vendor's pages of each model (read 2026-09-20).
/// </summary>
/// <param name="Name">As it stands in the path.</param>
/// <param name="LegacyName">As <c>model_name</c> spells it.</param>
/// <param name="DisplayName">For the sentences of the codecs, which know no sheet; see <see cref="Packs.PackCatalog.NameOf"/>.</param>
/// <param name="HasShotSwitch">Whether <c>settings.multi_shot</c> exists.</param>
/// <param name="HasShots">Whether shots can be written into the prompt.</param>
/// <param name="Sound">What becomes of sound.</param>
internal sealed record NewModel(string Name, string LegacyName, string DisplayName, bool HasShotSwitch, bool HasShots, NewModelSound Sound)
{
    public static readonly IReadOnlyList<NewModel> All =
    [
        new("kling-3.0-omni", KlingModels.V3Omni, "Kling 3.0 Omni", HasShotSwitch: true, HasShots: true, NewModelSound.Native),
        new("kling-o1", KlingModels.VideoO1, "Kling O1", HasShotSwitch: false, HasShots: false, NewModelSound.OriginalOnly),
        new("kling-3.0", ClassicModels.V3, "Kling 3.0", HasShotSwitch: true, HasShots: true, NewModelSound.Native),
        new("kling-3.0-turbo", ClassicModels.V3Turbo, "Kling 3.0 Turbo", HasShotSwitch: false, HasShots: true, NewModelSound.Always),
        new("kling-2.6", ClassicModels.V26, "Kling 2.6", HasShotSwitch: false, HasShots: false, NewModelSound.Native),
        new("kling-2.5-turbo", ClassicModels.V25Turbo, "Kling 2.5 Turbo", HasShotSwitch: false, HasShots: false, NewModelSound.Never),
    ];

    /// <summary>An unknown model keeps its name, and is believed to do everything.</summary>
    public static NewModel OfLegacyName(string name) =>
        All.FirstOrDefault(model => model.LegacyName == name) ?? OfName(name);

    /// <inheritdoc cref="OfLegacyName"/>
    public static NewModel OfName(string name) =>
        All.FirstOrDefault(model => model.Name == name) ?? new NewModel(name, name, name, HasShotSwitch: true, HasShots: true, NewModelSound.Native);
}

internal enum NewModelSound
{
    /// <summary>Made when it is asked for.</summary>
    Native,

    /// <summary>That of an input video can be kept; none is made.</summary>
    OriginalOnly,

    /// <summary>Always made, without a switch.</summary>
    Always,

    /// <summary>Never made, without a switch.</summary>
    Never,
}
