using KlingBoard.Data.Projects;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Board.Writing;

/// <summary>Settings are seven values that happen to be sent together: each is judged on its own.</summary>
internal static class SettingsMerge
{
    private const int MaxModelLength = 60;
    private const int MaxNameLength = 20;

    public static Result<ShotSettings> Clean(ShotSettings settings)
    {
        var model = CleanText.Line(settings.Model, nameof(settings.Model), MaxModelLength);
        var mode = CleanText.Line(settings.Mode, nameof(settings.Mode), MaxNameLength);
        var ratio = CleanText.Line(settings.Ratio, nameof(settings.Ratio), MaxNameLength);
        return (model.Error ?? mode.Error ?? ratio.Error) is { } refusal ? refusal
            : settings.Takes is < 1 or > ShotSettings.MaxTakes ? BoardErrors.TakesOutOfRange
            : settings with { Model = model.Value, Mode = mode.Value, Ratio = ratio.Value };
    }

    /// <returns>Null when both changed one setting, to different values.</returns>
    public static ShotSettings? Merge(ShotSettings seen, ShotSettings stored, ShotSettings wanted)
    {
        var merged = Join(seen, stored, wanted, mineWins: true);
        return merged == Join(seen, stored, wanted, mineWins: false) ? merged : null;
    }

    /// <summary>What both changed, with one side winning where they differ.</summary>
    public static ShotSettings Join(ShotSettings seen, ShotSettings stored, ShotSettings wanted, bool mineWins)
    {
        return new ShotSettings(
            Pick(value => value.Model),
            Pick(value => value.Mode),
            Pick(value => value.Ratio),
            Pick(value => value.Sound),
            Pick(value => value.Watermark),
            Pick(value => value.Takes))
        { KlingCuts = Pick(value => value.KlingCuts) };

        T Pick<T>(Func<ShotSettings, T> of)
        {
            var isMine = !EqualityComparer<T>.Default.Equals(of(seen), of(wanted));
            return isMine && (mineWins || Staleness.Judge(of(seen), of(stored), of(wanted)) != Verdict.Stale) ? of(wanted) : of(stored);
        }
    }
}
