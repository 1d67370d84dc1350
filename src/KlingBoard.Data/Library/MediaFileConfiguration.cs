using KlingBoard.Data.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingBoard.Data.Library;

internal sealed class MediaFileConfiguration : IEntityTypeConfiguration<MediaFile>
{
    public void Configure(EntityTypeBuilder<MediaFile> builder)
    {
        builder.Property(file => file.Sha256).HasMaxLength(64);
        builder.Property(file => file.PosterSha256).HasMaxLength(64);
        builder.Property(file => file.PreviewSha256).HasMaxLength(64);
        builder.Property(file => file.ContentType).HasMaxLength(100);
        builder.Property(file => file.SampleAspectRatio).HasMaxLength(20);
        builder.HasOne<Team>().WithMany().HasForeignKey(file => file.TeamId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(file => new { file.TeamId, file.Sha256 }).IsUnique();
    }
}
