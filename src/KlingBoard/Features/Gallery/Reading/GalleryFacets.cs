using KlingBoard.Data.Gallery;
using KlingBoard.Data.Projects;

namespace KlingBoard.Features.Gallery.Reading;

/// <summary>What there is to choose from, with counts under the other filters that are set.</summary>
/// <param name="Kinds">Every kind, also those with none.</param>
/// <param name="Models">Models by count, most first.</param>
/// <param name="Statuses">Statuses of the takes' shots, as far as there are any.</param>
/// <param name="ScopeCount">Everything in the chosen project or scene, or in the team.</param>
public sealed record GalleryFacets(
    IReadOnlyDictionary<GalleryKind, int> Kinds,
    IReadOnlyList<GalleryFacet<string>> Models,
    IReadOnlyList<GalleryFacet<ShotStatus>> Statuses,
    int ScopeCount)
{
    /// <param name="tallies">Of everything under the filter, but for its kinds, models and statuses: each of these leaves out its own choice.</param>
    internal static GalleryFacets Of(IReadOnlyList<GalleryTally> tallies, GalleryFilter filter, int scopeCount)
    {
        var takes = tallies.Where(tally => tally.Kind == GalleryKind.Take).ToList();
        var isAnyModel = filter.Models.Count == 0;
        var isAnyStatus = filter.Statuses.Count == 0;
        var ofModels = takes.Where(take => isAnyModel || filter.Models.Contains(take.Model)).ToList();
        var ofStatuses = takes.Where(take => isAnyStatus || filter.Statuses.Contains(take.Status!.Value)).ToList();
        var shown = isAnyModel && isAnyStatus ? tallies : ofModels.Intersect(ofStatuses);
        return new GalleryFacets(
            Enum.GetValues<GalleryKind>().GroupJoin(shown, kind => kind, tally => tally.Kind, KeyValuePair.Create).ToDictionary(kind => kind.Key, kind => kind.Value.Sum(tally => tally.Count)),
            ByCount(ofStatuses.Select(take => new GalleryFacet<string>(take.Model, take.Count))),
            ByStatus(ofModels.Select(take => new GalleryFacet<ShotStatus>(take.Status!.Value, take.Count))),
            scopeCount);
    }

    /// <summary>The same with takes that came since and that the filter shows, so that each of them counts everywhere.</summary>
    internal GalleryFacets With(IReadOnlyCollection<GalleryItemView> takes) => new(
        new Dictionary<GalleryKind, int>(Kinds) { [GalleryKind.Take] = Kinds[GalleryKind.Take] + takes.Count },
        ByCount(Models.Concat(takes.Select(take => new GalleryFacet<string>(take.Model!, 1)))),
        ByStatus(Statuses.Concat(takes.Select(take => new GalleryFacet<ShotStatus>(take.Shot!.Status, 1)))),
        ScopeCount + takes.Count);

    private static GalleryFacet<string>[] ByCount(IEnumerable<GalleryFacet<string>> models) =>
        [.. Sums(models).OrderByDescending(model => model.Count).ThenBy(model => model.Value, StringComparer.Ordinal)];

    private static GalleryFacet<ShotStatus>[] ByStatus(IEnumerable<GalleryFacet<ShotStatus>> statuses) => [.. Sums(statuses).OrderBy(status => status.Value)];

    private static IEnumerable<GalleryFacet<T>> Sums<T>(IEnumerable<GalleryFacet<T>> facets) =>
        facets.GroupBy(facet => facet.Value, facet => facet.Count).Select(same => new GalleryFacet<T>(same.Key, same.Sum()));
}

public sealed record GalleryFacet<T>(T Value, int Count);

/// <summary>The projects, scenes and people that can be chosen.</summary>
/// <param name="Projects">By name.</param>
/// <param name="Scenes">Those of the chosen project in their order; empty while none is chosen.</param>
/// <param name="People">Members by name.</param>
public sealed record GalleryChoices(
    IReadOnlyList<GalleryChoice> Projects, IReadOnlyList<GalleryChoice> Scenes, IReadOnlyList<GalleryChoice> People);

public sealed record GalleryChoice(Guid Id, string Name);
