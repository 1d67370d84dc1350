using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingBoard.Data.Teams;

internal sealed class TeamConfiguration : IEntityTypeConfiguration<Team>
{
    public void Configure(EntityTypeBuilder<Team> builder)
    {
        builder.Property(team => team.Name).HasMaxLength(Team.MaxNameLength);
        builder.Property(team => team.Slug).HasMaxLength(Team.MaxSlugLength);
        builder.HasIndex(team => team.Slug).IsUnique();
    }
}
