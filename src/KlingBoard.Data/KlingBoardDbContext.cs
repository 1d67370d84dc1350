using KlingBoard.Data.Accounts;
using KlingBoard.Data.Audit;
using KlingBoard.Data.Connections;
using KlingBoard.Data.Gallery;
using KlingBoard.Data.Installations;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Work;
using KlingBoard.Data.Writing;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace KlingBoard.Data;

/// <summary>
/// The one model for every engine. Made from a factory for each piece of work and never kept by a circuit.
/// Instants are UTC; enums are stored as text; versions are raised here on save.
/// </summary>
public sealed class KlingBoardDbContext(DbContextOptions<KlingBoardDbContext> options) : IdentityUserContext<User, Guid>(options)
{
    private readonly ISaveTurns? _turns = options.FindExtension<CoreOptionsExtension>()?.Interceptors?.OfType<ISaveTurns>().SingleOrDefault();

    public DbSet<Installation> Installations => Set<Installation>();

    public DbSet<PasswordReset> PasswordResets => Set<PasswordReset>();

    public DbSet<Team> Teams => Set<Team>();

    public DbSet<Member> Members => Set<Member>();

    public DbSet<MemberChoice> MemberChoices => Set<MemberChoice>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<AccessGrant> AccessGrants => Set<AccessGrant>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<ProviderConnection> ProviderConnections => Set<ProviderConnection>();

    public DbSet<Project> Projects => Set<Project>();

    public DbSet<ProjectPin> ProjectPins => Set<ProjectPin>();

    public DbSet<Scene> Scenes => Set<Scene>();

    public DbSet<Shot> Shots => Set<Shot>();

    public DbSet<Reference> References => Set<Reference>();

    public DbSet<BoardChange> BoardChanges => Set<BoardChange>();

    public DbSet<BoardChangeCounter> BoardChangeCounters => Set<BoardChangeCounter>();

    public DbSet<MediaFile> MediaFiles => Set<MediaFile>();

    public DbSet<Asset> Assets => Set<Asset>();

    public DbSet<Element> Elements => Set<Element>();

    public DbSet<ElementPicture> ElementPictures => Set<ElementPicture>();

    public DbSet<Render> Renders => Set<Render>();

    public DbSet<RenderShot> RenderShots => Set<RenderShot>();

    public DbSet<RenderEvent> RenderEvents => Set<RenderEvent>();

    public DbSet<LedgerEntry> LedgerEntries => Set<LedgerEntry>();

    public DbSet<Take> Takes => Set<Take>();

    public DbSet<GalleryCount> GalleryCounts => Set<GalleryCount>();

    public DbSet<WorkItem> WorkItems => Set<WorkItem>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RaiseVersions();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RaiseVersions();
        using var turn = _turns is null || IsInTransaction ? null : await _turns.TakeAsync(cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
        StoredWords.Configure(configurationBuilder);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(KlingBoardDbContext).Assembly);
        foreach (var entity in builder.Model.GetEntityTypes().Where(type => typeof(IVersioned).IsAssignableFrom(type.ClrType)))
        {
            entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
        }
    }

    // A write keeps its own, and tells EF Core to begin none.
    private bool IsInTransaction => Database.CurrentTransaction is not null || Database.AutoTransactionBehavior == AutoTransactionBehavior.Never;

    private void RaiseVersions()
    {
        foreach (var entry in ChangeTracker.Entries<IVersioned>().Where(entry => entry.State is EntityState.Added or EntityState.Modified))
        {
            entry.Property(row => row.Version).CurrentValue = entry.Entity.Version + 1;
        }
    }
}
