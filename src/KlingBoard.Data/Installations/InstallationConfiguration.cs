using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingBoard.Data.Installations;

internal sealed class InstallationConfiguration : IEntityTypeConfiguration<Installation>
{
    public void Configure(EntityTypeBuilder<Installation> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();

        // There from the first moment, so that every rule may ask it.
        builder.HasData(new { Id = Installation.OnlyId, AccountUse = AccountUse.ChosenTeams, Version = 1 });
    }
}
