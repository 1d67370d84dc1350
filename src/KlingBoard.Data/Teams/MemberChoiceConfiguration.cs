using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingBoard.Data.Teams;

internal sealed class MemberChoiceConfiguration : IEntityTypeConfiguration<MemberChoice>
{
    public void Configure(EntityTypeBuilder<MemberChoice> builder)
    {
        builder.Property(choice => choice.Name).HasMaxLength(MemberChoice.MaxNameLength);
        builder.Property(choice => choice.Value).HasMaxLength(MemberChoice.MaxValueLength);
        builder.HasKey(choice => new { choice.TeamId, choice.UserId, choice.Name });
        builder.HasOne<Member>().WithMany().HasForeignKey(choice => new { choice.TeamId, choice.UserId }).OnDelete(DeleteBehavior.Cascade);
    }
}
