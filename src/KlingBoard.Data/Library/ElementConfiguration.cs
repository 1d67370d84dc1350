using KlingBoard.Data.Accounts;
using KlingBoard.Data.Connections;
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
        builder.Property(element => element.Provider).HasMaxLength(40);
        builder.Property(element => element.VoiceId).HasMaxLength(Element.MaxVoiceLength);
        builder.Property(element => element.VoiceName).HasMaxLength(Element.MaxVoiceLength);
        builder.HasOne<Team>().WithMany().HasForeignKey(element => element.TeamId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<ProviderConnection>().WithMany().HasForeignKey(element => element.ConnectionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(element => element.PictureFile).WithMany().HasForeignKey(element => element.PictureFileId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(element => element.VideoFile).WithMany().HasForeignKey(element => element.VideoFileId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<User>().WithMany().HasForeignKey(element => element.CreatedById).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(element => new { element.TeamId, element.CreatedAtUtc });
    }
}

internal sealed class ElementPictureConfiguration : IEntityTypeConfiguration<ElementPicture>
{
    public void Configure(EntityTypeBuilder<ElementPicture> builder)
    {
        // Its id is made here, so that a new row is known to be new.
        builder.Property(picture => picture.Id).ValueGeneratedNever();
        builder.HasOne<Element>().WithMany(element => element.Pictures).HasForeignKey(picture => picture.ElementId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(picture => picture.File).WithMany().HasForeignKey(picture => picture.FileId).OnDelete(DeleteBehavior.Restrict);
    }
}
