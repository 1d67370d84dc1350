using KlingBoard.Data;

namespace KlingBoard.Features.Renders;

/// <summary>How people call the shots that renders are for; whoever numbers shots answers to it.</summary>
public interface IShotLabels
{
    /// <returns>Those of the shots that are there, in board order.</returns>
    Task<IReadOnlyList<ShotLabel>> ReadAsync(KlingBoardDbContext db, Guid projectId, IReadOnlyCollection<Guid> shotIds, CancellationToken cancellationToken);
}

/// <param name="Number">As on its card: "2A".</param>
/// <param name="PosterUrl">Of the best picture that it has; null for one without.</param>
public sealed record ShotLabel(Guid Id, string Number, string Title, string? PosterUrl);
