using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingBoard.Data.Audit;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.Property(entry => entry.ActorKind).HasMaxLength(20);
        builder.Property(entry => entry.Detail).HasMaxLength(AuditEntry.MaxDetailLength);
        builder.HasIndex(entry => new { entry.TeamId, entry.Id });
    }
}
