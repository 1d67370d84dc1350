using KlingBoard.Data.Accounts;
using KlingBoard.Data.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingBoard.Data.Teams;

internal sealed class AccessGrantConfiguration : IEntityTypeConfiguration<AccessGrant>
{
    public void Configure(EntityTypeBuilder<AccessGrant> builder)
    {
        builder.Property(grant => grant.Name).HasMaxLength(AccessGrant.MaxNameLength);
        builder.Property(grant => grant.Rights).HasConversion<int>();
        builder.Property(grant => grant.KeyHash).HasMaxLength(64);
        builder.HasIndex(grant => grant.KeyHash).IsUnique();
        builder.HasOne<Team>().WithMany().HasForeignKey(grant => grant.TeamId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Project>().WithMany().HasForeignKey(grant => grant.ProjectId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<User>().WithMany().HasForeignKey(grant => grant.MadeById).OnDelete(DeleteBehavior.Cascade);
    }
}
