using KlingBoard.Data.Teams;
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

internal sealed class ProjectPinConfiguration : IEntityTypeConfiguration<ProjectPin>
{
    public void Configure(EntityTypeBuilder<ProjectPin> builder)
    {
        builder.HasKey(pin => new { pin.TeamId, pin.UserId, pin.ProjectId });
        builder.HasOne<Member>().WithMany().HasForeignKey(pin => new { pin.TeamId, pin.UserId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Project>().WithMany().HasForeignKey(pin => pin.ProjectId).OnDelete(DeleteBehavior.Cascade);
    }
}
