using KlingBoard.Data.Accounts;
using KlingBoard.Data.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingBoard.Data.Work;

internal sealed class WorkItemConfiguration : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> builder)
    {
        builder.Property(item => item.Kind).HasMaxLength(WorkItem.MaxKindLength);
        builder.Property(item => item.Subject).HasMaxLength(WorkItem.MaxSubjectLength);
        builder.Property(item => item.Title).HasMaxLength(WorkItem.MaxTitleLength);
        builder.Property(item => item.Reason).HasMaxLength(WorkItem.MaxReasonLength);
        builder.ComplexProperty(item => item.Lease);
        builder.HasOne<Team>().WithMany().HasForeignKey(item => item.TeamId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<User>().WithMany().HasForeignKey(item => item.RequestedById).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(item => new { item.Kind, item.Subject }).IsUnique().HasFilter($"\"{nameof(WorkItem.EndedAtUtc)}\" IS NULL");
        builder.HasIndex(item => new { item.State, item.DueAtUtc });
        builder.HasIndex(item => new { item.TeamId, item.State });
    }
}
