using KlingBoard.Data.Accounts;
using KlingBoard.Data.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingBoard.Data.Library;

internal sealed class AssetConfiguration : IEntityTypeConfiguration<Asset>
{
    public void Configure(EntityTypeBuilder<Asset> builder)
    {
        builder.Property(asset => asset.Name).HasMaxLength(Asset.MaxNameLength);
        builder.Property(asset => asset.OriginalFileName).HasMaxLength(255);
        builder.HasOne<Team>().WithMany().HasForeignKey(asset => asset.TeamId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(asset => asset.File).WithMany().HasForeignKey(asset => asset.FileId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<User>().WithMany().HasForeignKey(asset => asset.UploadedById).OnDelete(DeleteBehavior.SetNull);

        // The order in which library and gallery page, with the id last so that a page can begin after any row.
        builder.HasIndex(asset => asset.RenderId);
        builder.HasIndex(asset => new { asset.TeamId, asset.CreatedAtUtc, asset.Id });

        // All that counting by kind needs of the asset.
        builder.HasIndex(asset => new { asset.TeamId, asset.DeletedAtUtc, asset.FileId });
    }
}
