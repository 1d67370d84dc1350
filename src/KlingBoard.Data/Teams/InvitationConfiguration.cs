using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingBoard.Data.Teams;

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.Property(invitation => invitation.TokenHash).HasMaxLength(64);
        builder.HasIndex(invitation => invitation.TokenHash).IsUnique();
        builder.HasOne(invitation => invitation.Team).WithMany().OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(invitation => invitation.InvitedBy).WithMany().HasForeignKey(invitation => invitation.InvitedById).OnDelete(DeleteBehavior.SetNull);
    }
}
