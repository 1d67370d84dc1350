using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Views;

namespace KlingBoard.Features.Board.Live;

/// <summary>What shots add up to in the head of the board and of their scene.</summary>
/// <param name="Seconds">How long they run together, without those that are omitted.</param>
/// <param name="Problems">How many need somebody, see <see cref="ShotCardView.HasProblem"/>.</param>
public readonly record struct ShotFigures(int Count, int Seconds, int Approved, int Problems, MoneyView Money)
{
    public static ShotFigures Of(ShotCardView shot) => new(
        1,
        shot.Status == ShotStatus.Omitted ? 0 : shot.Seconds,
        shot.Status == ShotStatus.Approved ? 1 : 0,
        shot.HasProblem ? 1 : 0,
        new MoneyView(shot.SpentMilliunits, shot.ReservedMilliunits));

    public static ShotFigures Of(IEnumerable<ShotCardView> shots) => shots.Aggregate(default(ShotFigures), (sum, shot) => sum + Of(shot));

    public static ShotFigures operator +(ShotFigures left, ShotFigures right) => new(
        left.Count + right.Count, left.Seconds + right.Seconds, left.Approved + right.Approved, left.Problems + right.Problems, left.Money + right.Money);

    public static ShotFigures operator -(ShotFigures left, ShotFigures right) => new(
        left.Count - right.Count, left.Seconds - right.Seconds, left.Approved - right.Approved, left.Problems - right.Problems, left.Money - right.Money);
}
