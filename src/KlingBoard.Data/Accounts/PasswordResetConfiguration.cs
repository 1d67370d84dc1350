using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingBoard.Data.Accounts;

internal sealed class PasswordResetConfiguration : IEntityTypeConfiguration<PasswordReset>
{
    public void Configure(EntityTypeBuilder<PasswordReset> builder)
    {
        builder.Property(reset => reset.TokenHash).HasMaxLength(64);
        builder.HasIndex(reset => reset.TokenHash).IsUnique();
        builder.HasOne(reset => reset.User).WithMany().HasForeignKey(reset => reset.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<User>().WithMany().HasForeignKey(reset => reset.MadeById).OnDelete(DeleteBehavior.SetNull);
    }
}
