using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingBoard.Data.Projects;

internal sealed class BoardChangeConfiguration : IEntityTypeConfiguration<BoardChange>
{
    public void Configure(EntityTypeBuilder<BoardChange> builder)
    {
        builder.HasKey(change => new { change.ProjectId, change.Number });
        builder.Property(change => change.Number).ValueGeneratedNever();
        builder.HasOne<Project>().WithMany().HasForeignKey(change => change.ProjectId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class BoardChangeCounterConfiguration : IEntityTypeConfiguration<BoardChangeCounter>
{
    public void Configure(EntityTypeBuilder<BoardChangeCounter> builder)
    {
        builder.HasKey(counter => counter.ProjectId);
        builder.HasOne<Project>().WithOne().HasForeignKey<BoardChangeCounter>(counter => counter.ProjectId).OnDelete(DeleteBehavior.Cascade);
    }
}
