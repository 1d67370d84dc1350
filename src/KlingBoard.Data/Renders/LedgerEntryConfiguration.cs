using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingBoard.Data.Renders;

internal sealed class LedgerEntryConfiguration : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.HasOne<Team>().WithMany().HasForeignKey(entry => entry.TeamId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Project>().WithMany().HasForeignKey(entry => entry.ProjectId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Render>().WithMany(render => render.Ledger).HasForeignKey(entry => entry.RenderId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(entry => new { entry.RenderId, entry.Kind }).IsUnique();
        builder.HasIndex(entry => new { entry.TeamId, entry.AtUtc });

        // Holds what sums over a team need, so that they read no rows.
        builder.HasIndex(entry => new { entry.TeamId, entry.Kind, entry.RenderId, entry.Milliunits });
    }
}
