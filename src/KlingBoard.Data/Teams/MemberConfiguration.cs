using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingBoard.Data.Teams;

internal sealed class MemberConfiguration : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.HasKey(member => new { member.TeamId, member.UserId });
        builder.HasOne(member => member.Team).WithMany(team => team.Members).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(member => member.User).WithMany().OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(member => member.UserId);
    }
}
