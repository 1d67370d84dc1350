using KlingBoard.Data.Accounts;
using KlingBoard.Data.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingBoard.Data.Connections;

internal sealed class ProviderConnectionConfiguration : IEntityTypeConfiguration<ProviderConnection>
{
    public void Configure(EntityTypeBuilder<ProviderConnection> builder)
    {
        builder.Property(connection => connection.Name).HasMaxLength(ProviderConnection.MaxNameLength);
        builder.Property(connection => connection.Provider).HasMaxLength(40);
        builder.Property(connection => connection.BaseUrl).HasMaxLength(ProviderConnection.MaxAddressLength);
        builder.Property(connection => connection.KeyEnd).HasMaxLength(ProviderConnection.KeyEndLength);
        builder.HasOne<Team>().WithMany().HasForeignKey(connection => connection.TeamId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<User>().WithMany().HasForeignKey(connection => connection.CreatedById).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<User>().WithMany().HasForeignKey(connection => connection.ChangedById).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(connection => new { connection.TeamId, connection.CreatedAtUtc });
    }
}
