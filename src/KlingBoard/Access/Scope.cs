using KlingBoard.Data;
using KlingBoard.Data.Projects;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Access;

/// <summary>What somebody asks to work on: a team, or a row that belongs to one. A row that is deleted but can be restored counts as there.</summary>
public abstract record Scope
{
    private Scope()
    {
    }

    /// <summary>It means the same team until a membership of that changes: who asked once need not ask again.</summary>
    internal abstract bool IsLasting { get; }

    public static Scope Team(Guid teamId) => new ById(teamId);

    public static Scope Team(string slug) => new BySlug(slug);

    public static Scope Of<T>(Guid id)
        where T : class, ITeamOwned => new Row<T>(id);

    /// <returns>Null when there is no such thing.</returns>
    internal abstract Task<Guid?> FindTeamAsync(KlingBoardDbContext db, CancellationToken cancellationToken);

    /// <summary>The project it lies in; null for what belongs to the team as a whole.</summary>
    internal abstract Task<Guid?> FindProjectAsync(KlingBoardDbContext db, CancellationToken cancellationToken);

    private sealed record ById(Guid TeamId) : Scope
    {
        internal override bool IsLasting => false;

        internal override Task<Guid?> FindTeamAsync(KlingBoardDbContext db, CancellationToken cancellationToken) => Task.FromResult<Guid?>(TeamId);

        internal override Task<Guid?> FindProjectAsync(KlingBoardDbContext db, CancellationToken cancellationToken) => Task.FromResult<Guid?>(null);
    }

    private sealed record BySlug(string Slug) : Scope
    {
        internal override bool IsLasting => true;

        internal override Task<Guid?> FindTeamAsync(KlingBoardDbContext db, CancellationToken cancellationToken) =>
            db.Teams.Where(team => team.Slug == Slug).Select(team => (Guid?)team.Id).SingleOrDefaultAsync(cancellationToken);

        internal override Task<Guid?> FindProjectAsync(KlingBoardDbContext db, CancellationToken cancellationToken) => Task.FromResult<Guid?>(null);
    }

    private sealed record Row<T>(Guid Id) : Scope
        where T : class, ITeamOwned
    {
        internal override bool IsLasting => typeof(T) == typeof(Project);

        internal override Task<Guid?> FindTeamAsync(KlingBoardDbContext db, CancellationToken cancellationToken) =>
            db.Set<T>().Where(row => row.Id == Id).Select(row => (Guid?)row.TeamId).SingleOrDefaultAsync(cancellationToken);

        internal override Task<Guid?> FindProjectAsync(KlingBoardDbContext db, CancellationToken cancellationToken) =>
            typeof(T) == typeof(Project) ? Task.FromResult<Guid?>(Id)
            : db.Model.FindEntityType(typeof(T))!.FindProperty(nameof(Shot.ProjectId)) is null ? Task.FromResult<Guid?>(null)
            : db.Set<T>().Where(row => row.Id == Id).Select(row => EF.Property<Guid?>(row, nameof(Shot.ProjectId))).SingleOrDefaultAsync(cancellationToken);
    }
}
