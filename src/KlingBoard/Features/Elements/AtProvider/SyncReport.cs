using KlingBoard.Components;

namespace KlingBoard.Features.Elements.AtProvider;

/// <summary>What reading an account's elements came to.</summary>
/// <param name="Added">Names of elements that the registry did not have.</param>
/// <param name="Gone">Names of elements that the provider has deleted.</param>
/// <param name="NotListed">Names of elements whose ids the team's own account does not list.</param>
/// <param name="WithoutPicture">Names of new elements whose picture could not be fetched.</param>
/// <param name="OfOthers">Elements of the installation's account that were not made here, and so are not shown.</param>
public sealed record SyncReport(
    IReadOnlyList<string> Added, IReadOnlyList<string> Gone, IReadOnlyList<string> NotListed, IReadOnlyList<string> WithoutPicture, int OfOthers)
{
    /// <summary>Full sentences, one fact each.</summary>
    public IReadOnlyList<string> Sentences =>
    [
        Added.Count == 0 ? $"The registry has every element {(OfOthers == 0 ? "of the account" : "that was made here")}." : $"{Figures.Count(Added.Count, "element")} came in: {Names(Added)}.",
        .. Gone.Count == 0 ? Array.Empty<string>() : [$"The provider has deleted {Names(Gone)}. Shots that use it cannot be rendered."],
        .. NotListed.Count == 0 ? Array.Empty<string>() : [$"The account does not list {Names(NotListed)}. Compare the id with the one at the provider."],
        .. WithoutPicture.Count == 0 ? Array.Empty<string>() : [$"No picture could be fetched of {Names(WithoutPicture)}. Choose one with Edit."],
        .. OfOthers == 0
            ? Array.Empty<string>()
            : [$"{Figures.Count(OfOthers, "element")} of the installation's account {(OfOthers == 1 ? "was" : "were")} not made here and may belong to another team, so nothing more is shown. With a connection of its own, a team gets all."],
    ];

    private static string Names(IReadOnlyList<string> names)
    {
        const int shown = 5;
        return names.Count <= shown ? string.Join(", ", names) : $"{string.Join(", ", names.Take(shown))} and {names.Count - shown} more";
    }
}
