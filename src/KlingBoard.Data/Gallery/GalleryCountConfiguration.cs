using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingBoard.Data.Gallery;

internal sealed class GalleryCountConfiguration : IEntityTypeConfiguration<GalleryCount>
{
    public void Configure(EntityTypeBuilder<GalleryCount> builder)
    {
        // In the order in which it is asked: a team's counts of all time lie side by side, and so do its days; a project's have an index of their own.
        builder.HasKey(row => new { row.TeamId, row.Quarter, row.ProjectId, row.SceneId, row.Kind, row.Model, row.Status, row.PersonId });
        builder.HasIndex(row => new { row.ProjectId, row.Quarter });
        builder.Property(row => row.Model).HasMaxLength(60);
        builder.Property(row => row.Status).HasMaxLength(40);
    }
}
