using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingBoard.Data.Projects;

internal sealed class SceneConfiguration : IEntityTypeConfiguration<Scene>
{
    public void Configure(EntityTypeBuilder<Scene> builder)
    {
        builder.Property(scene => scene.Name).HasMaxLength(Scene.MaxNameLength);
        builder.Property(scene => scene.Rank).HasMaxLength(FractionalRank.MaxLength);
        builder.HasOne<Project>().WithMany(project => project.Scenes).HasForeignKey(scene => scene.ProjectId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(scene => new { scene.ProjectId, scene.Rank });
    }
}
