using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Renders.Archiving;

/// <summary>What the intake says to whoever uploads, said of a result that nobody here can export anew.</summary>
internal static class ResultErrors
{
    private static readonly Dictionary<Error, string> OfTheContent = new()
    {
        [MediaErrors.Empty] = "The result is an empty file.",
        [MediaErrors.UnknownFormat] = "The result is no picture, video or sound in a format that is known here.",
        [MediaErrors.Incomplete] = "The result ends too early.",
        [MediaErrors.Unreadable] = "The result cannot be read as what it says to be.",
        [MediaErrors.NoPicture] = "The result holds no moving picture.",
    };

    /// <summary>The file itself is not what was asked for: another may come by a fresh link. False where this server could not find out.</summary>
    public static bool IsOfTheContent(Error error) =>
        error is InvalidError && error != MediaErrors.TooLaborious && error != MediaErrors.TooMuchMemory;

    public static ResultUnavailableException UnavailableFor(Error error) =>
        error == MediaErrors.DiskFull ? ResultUnavailableException.DiskFull(null)
        : IsOfTheContent(error) ? new ResultUnavailableException(OfTheContent.GetValueOrDefault(error, error.Message))
        : ResultUnavailableException.NotStoredYet(WhyNot(error));

    public static ResultUnavailableException CannotBeCut(Error error) =>
        error == MediaErrors.DiskFull ? ResultUnavailableException.DiskFull(null)
        : ResultUnavailableException.NotStoredYet("Its shots could not be cut from it.");

    private static string WhyNot(Error error) =>
        error == MediaErrors.TooLaborious ? "Checking it took more work than is allowed to one file."
        : error == MediaErrors.TooMuchMemory ? "Checking it took more memory than is allowed to one file."
        : "This server was too busy to check it.";
}
