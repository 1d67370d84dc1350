using KlingBoard.Data.Accounts;
using KlingBoard.Data.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingBoard.Data.Library;

internal sealed class ElementConfiguration : IEntityTypeConfiguration<Element>
{
    public void Configure(EntityTypeBuilder<Element> builder)
    {
        builder.Property(element => element.Name).HasMaxLength(Element.MaxNameLength);
        builder.Property(element => element.Description).HasMaxLength(Element.MaxDescriptionLength);
        builder.HasOne<Team>().WithMany().HasForeignKey(element => element.TeamId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(element => element.PictureFile).WithMany().HasForeignKey(element => element.PictureFileId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<User>().WithMany().HasForeignKey(element => element.CreatedById).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(element => new { element.TeamId, element.CreatedAtUtc });
    }
}
