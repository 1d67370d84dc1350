using KlingBoard.Data.Renders;

namespace KlingBoard.Realtime;

/// <summary>How far a render is, as a change left it: what a signal carries along.</summary>
/// <param name="Reason">See <see cref="Render.StateReason"/>.</param>
/// <param name="SubmittedAtUtc">When the provider accepted it; null before.</param>
/// <param name="UsualSeconds">From there to its end, as far as is known.</param>
public sealed record RenderContent(RenderState State, string Reason, DateTime? SubmittedAtUtc, int? UsualSeconds, bool IsSlow, int Version)
{
    public static RenderContent Of(Render render) => new(
        render.State, render.StateReason, render.SubmittedAtUtc, render.UsualSeconds, render.SlowSinceUtc is not null, render.Version);
}

/// <summary>A take that a change has added.</summary>
/// <param name="Number">1, 2, 3, … within its shot.</param>
public sealed record TakeContent(Guid Id, int Number, int Version)
{
    public static TakeContent Of(Take take) => new(take.Id, take.Number, take.Version);
}
