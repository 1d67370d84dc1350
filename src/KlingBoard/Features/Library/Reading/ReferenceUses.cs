using System.Linq.Expressions;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Reading;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Library.Reading;

/// <summary>Finds the shots that use something of the library.</summary>
internal static class ReferenceUses
{
    /// <summary>In order of project and board. References of deleted shots, scenes and projects do not count.</summary>
    public static async Task<AssetUse[]> FindAsync(
        KlingBoardDbContext db, Expression<Func<Reference, bool>> isWanted, CancellationToken cancellationToken)
    {
        var uses = await db.References
            .AsNoTracking()
            .Where(isWanted)
            .Join(LiveShots(db), reference => reference.ShotId, shot => shot.Id, (reference, shot) => new
            {
                shot.ProjectId,
                ProjectName = shot.Project!.Name,
                ShotId = shot.Id,
                shot.Title,
                reference.Role,
                reference.Name,
            })
            .ToListAsync(cancellationToken);
        var found = new List<AssetUse>();
        foreach (var inProject in uses.GroupBy(use => (use.ProjectName, use.ProjectId)).OrderBy(group => group.Key.ProjectName, StringComparer.Ordinal))
        {
            var numbers = SceneQueries.NumbersOf(await SceneQueries.ReadAsync(db, inProject.Key.ProjectId, only: null, cancellationToken));
            var places = numbers.Keys.Index().ToDictionary(place => place.Item, place => place.Index);
            found.AddRange(inProject
                .Where(use => places.ContainsKey(use.ShotId))
                .OrderBy(use => places[use.ShotId])
                .Select(use => new AssetUse(use.ProjectId, use.ProjectName, use.ShotId, numbers[use.ShotId], use.Title, use.Role, use.Name)));
        }

        return [.. found];
    }

    /// <summary>"2A and 3B", "2A, 3B and 5 more".</summary>
    public static string Name(IReadOnlyList<AssetUse> uses)
    {
        const int shown = 3;
        var numbers = uses.Select(use => use.ShotNumber).Distinct().ToList();
        return numbers.Count <= shown
            ? string.Join(" and ", new[] { string.Join(", ", numbers.SkipLast(1)), numbers[^1] }.Where(part => part.Length > 0))
            : $"{string.Join(", ", numbers.Take(shown))} and {numbers.Count - shown} more";
    }

    private static IQueryable<Shot> LiveShots(KlingBoardDbContext db) => db.Shots.Where(
        shot => shot.DeletedAtUtc == null && shot.Scene!.DeletedAtUtc == null && shot.Project!.DeletedAtUtc == null);
}
