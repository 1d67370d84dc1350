using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingBoard.Data.Projects;

internal sealed class ProjectConfiguration : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.Property(project => project.Name).HasMaxLength(Project.MaxNameLength);
        builder.Property(project => project.Client).HasMaxLength(Project.MaxNameLength);
        builder.HasOne(project => project.Team).WithMany().OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(project => new { project.TeamId, project.CreatedAtUtc });
    }
}
