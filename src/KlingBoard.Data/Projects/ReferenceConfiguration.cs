using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingBoard.Data.Projects;

internal sealed class ReferenceConfiguration : IEntityTypeConfiguration<Reference>
{
    public void Configure(EntityTypeBuilder<Reference> builder)
    {
        builder.Property(reference => reference.Name).HasMaxLength(Reference.MaxNameLength);
        builder.Property(reference => reference.Rank).HasMaxLength(FractionalRank.MaxLength);
        builder.HasOne<Shot>().WithMany(shot => shot.References).HasForeignKey(reference => reference.ShotId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(reference => reference.Asset).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(reference => reference.Element).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}
