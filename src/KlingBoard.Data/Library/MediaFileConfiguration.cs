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
        builder.ComplexProperty(file => file.Coding, coding =>
        {
            coding.Property(facts => facts.Codec).HasColumnName(nameof(MediaCoding.Codec)).HasMaxLength(MediaCoding.MaxNameLength);
            coding.Property(facts => facts.PixelFormat).HasColumnName(nameof(MediaCoding.PixelFormat)).HasMaxLength(MediaCoding.MaxNameLength);
            coding.Property(facts => facts.BitDepth).HasColumnName(nameof(MediaCoding.BitDepth));
            coding.Property(facts => facts.FrameRateNumerator).HasColumnName(nameof(MediaCoding.FrameRateNumerator));
            coding.Property(facts => facts.FrameRateDenominator).HasColumnName(nameof(MediaCoding.FrameRateDenominator));
            coding.Property(facts => facts.FrameCount).HasColumnName(nameof(MediaCoding.FrameCount));
            coding.Property(facts => facts.ColorPrimaries).HasColumnName(nameof(MediaCoding.ColorPrimaries)).HasMaxLength(MediaCoding.MaxNameLength);
            coding.Property(facts => facts.ColorTransfer).HasColumnName(nameof(MediaCoding.ColorTransfer)).HasMaxLength(MediaCoding.MaxNameLength);
            coding.Property(facts => facts.ColorMatrix).HasColumnName(nameof(MediaCoding.ColorMatrix)).HasMaxLength(MediaCoding.MaxNameLength);
            coding.Property(facts => facts.ColorRange).HasColumnName(nameof(MediaCoding.ColorRange)).HasMaxLength(MediaCoding.MaxNameLength);
        });
        builder.HasIndex(file => file.FactsVersion);
        builder.HasOne<Team>().WithMany().HasForeignKey(file => file.TeamId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(file => new { file.TeamId, file.Sha256 }).IsUnique();
    }
}
