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

        // A person's last steps, and what is old enough to lose its content. Changes without content, and those that take nothing back, are in none of them.
        builder.HasIndex(change => new { change.ProjectId, change.ActorId, change.Number }).HasFilter("\"Content\" IS NOT NULL");
        builder.HasIndex(change => change.AtUtc).HasFilter("\"Content\" IS NOT NULL");
        builder.HasIndex(change => new { change.ProjectId, change.UndoesNumber }).IsUnique().HasFilter("\"UndoesNumber\" IS NOT NULL");
        builder.HasIndex(change => new { change.ProjectId, change.RedoesNumber }).IsUnique().HasFilter("\"RedoesNumber\" IS NOT NULL");
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
