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
    int ScopeCount);

public sealed record GalleryFacet<T>(T Value, int Count);

/// <summary>The projects, scenes and people that can be chosen.</summary>
/// <param name="Projects">By name.</param>
/// <param name="Scenes">Those of the chosen project in their order; empty while none is chosen.</param>
/// <param name="People">Members by name.</param>
public sealed record GalleryChoices(
    IReadOnlyList<GalleryChoice> Projects, IReadOnlyList<GalleryChoice> Scenes, IReadOnlyList<GalleryChoice> People);

public sealed record GalleryChoice(Guid Id, string Name);
