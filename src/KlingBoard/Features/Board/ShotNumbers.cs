using System.Globalization;

namespace KlingBoard.Features.Board;

/// <summary>Display numbers of shots: the scene's number and letters by place, "2A" … "2Z", "2AA", "2AB" …</summary>
public static class ShotNumbers
{
    private const int Letters = 26;

    /// <param name="sceneNumber">1-based.</param>
    /// <param name="index">0-based place in the scene.</param>
    public static string Of(int sceneNumber, int index) => sceneNumber.ToString(CultureInfo.InvariantCulture) + LettersOf(index);

    // As spreadsheet columns count: there is no letter for zero, so a further place begins at AA and not at BA.
    private static string LettersOf(int index) =>
        (index < Letters ? "" : LettersOf((index / Letters) - 1)) + (char)('A' + (index % Letters));
}
