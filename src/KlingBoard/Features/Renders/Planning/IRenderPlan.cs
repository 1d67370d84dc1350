using KlingBoard.Kling;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Features.Renders.Planning;

/// <summary>What one click would send: the request, what it is for, and the rules that it violates. Pure.</summary>
internal interface IRenderPlan
{
    /// <summary>With each input file as <c>sha256:</c> and its hash, and without our own id.</summary>
    IKlingRequest Request { get; }

    RenderSubject Subject { get; }

    /// <summary>How many renders one click makes, at least 1.</summary>
    int Takes { get; }

    RequestSummary Summary { get; }

    /// <summary>The elements of the registry that the request names; empty when it names none.</summary>
    IReadOnlyList<PlannedElement> Elements => [];

    /// <param name="mustReachMedia">The provider has to fetch videos and sounds from here, and no address is set under which it could.</param>
    /// <returns>Errors first.</returns>
    IReadOnlyList<ShotViolation> Check(ProviderPacks packs, bool mustReachMedia);
}

/// <summary>What a render is for: takes of shots, or something made for one shot or one element. It is paid by a project all the same.</summary>
internal sealed record RenderSubject(Guid TeamId, Guid ProjectId)
{
    /// <summary>The shots it makes takes for, in the order of the request; empty where it makes none.</summary>
    public IReadOnlyList<PlannedPart> Parts { get; init; } = [];

    /// <summary>The shot that something other than takes is made for.</summary>
    public Guid? ShotId { get; init; }

    /// <summary>The element of the registry that something is made for.</summary>
    public Guid? ElementId { get; init; }

    /// <summary>Every shot it is about; empty for an element.</summary>
    public IReadOnlyList<Guid> ShotIds => ShotId is { } only ? [only] : [.. Parts.Select(part => part.ShotId)];
}

/// <summary>One shot's stretch of the result.</summary>
internal sealed record PlannedPart(Guid ShotId, int StartSeconds, int DurationSeconds);

/// <summary>What lists, filters and search know of a request; see <see cref="Data.Renders.RenderManifest"/>.</summary>
/// <param name="Prompt">As people read it.</param>
internal sealed record RequestSummary(string Model, string Mode, int DurationSeconds, string Prompt);
