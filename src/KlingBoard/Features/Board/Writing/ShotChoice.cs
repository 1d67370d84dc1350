using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Board.Writing;

/// <summary>Judges a selection of shots as sent.</summary>
internal static class ShotChoice
{
    /// <returns>Null when it holds between one and a project's worth of different shots.</returns>
    public static Error? Check(IReadOnlyList<Guid>? shotIds) => shotIds switch
    {
        null or [] => BoardErrors.NoShots,
        { Count: > BoardLimits.MaxShots } => BoardErrors.TooManyShots,
        _ when shotIds.Distinct().Count() < shotIds.Count => BoardErrors.SameShotTwice,
        _ => null,
    };
}
