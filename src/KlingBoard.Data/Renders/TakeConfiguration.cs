using KlingBoard.Data.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingBoard.Data.Renders;

internal sealed class TakeConfiguration : IEntityTypeConfiguration<Take>
{
    public void Configure(EntityTypeBuilder<Take> builder)
    {
        builder.HasOne<Team>().WithMany().HasForeignKey(take => take.TeamId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(take => take.Project).WithMany().HasForeignKey(take => take.ProjectId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(take => take.Shot).WithMany().HasForeignKey(take => take.ShotId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(take => take.Render).WithMany().HasForeignKey(take => take.RenderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(take => take.VideoFile).WithMany().HasForeignKey(take => take.VideoFileId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(take => take.WatermarkedFile).WithMany().HasForeignKey(take => take.WatermarkedFileId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(take => new { take.ShotId, take.Number }).IsUnique();
        builder.HasIndex(take => new { take.RenderId, take.ShotId }).IsUnique();

        // The orders in which the gallery pages, with the id last so that a page can begin after any row.
        builder.HasIndex(take => new { take.TeamId, take.CreatedAtUtc, take.Id });
        builder.HasIndex(take => new { take.ProjectId, take.CreatedAtUtc, take.Id });

        // All that counting needs, so that the rows themselves are not read.
        builder.HasIndex(take => new { take.TeamId, take.DeletedAtUtc, take.ShotId, take.ProjectId, take.RenderId, take.CreatedAtUtc, take.Id });
    }
}
