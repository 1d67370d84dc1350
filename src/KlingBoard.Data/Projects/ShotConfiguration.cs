using KlingBoard.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingBoard.Data.Projects;

internal sealed class ShotConfiguration : IEntityTypeConfiguration<Shot>
{
    public void Configure(EntityTypeBuilder<Shot> builder)
    {
        builder.Property(shot => shot.Title).HasMaxLength(Shot.MaxTitleLength);
        builder.Property(shot => shot.NumberWhenDeleted).HasMaxLength(Shot.MaxNumberLength);
        builder.Property(shot => shot.Prompt).HasMaxLength(Shot.MaxPromptLength);
        builder.Property(shot => shot.Action).HasMaxLength(Shot.MaxNoteLength);
        builder.Property(shot => shot.Dialogue).HasMaxLength(Shot.MaxNoteLength);
        builder.Property(shot => shot.Camera).HasMaxLength(Shot.MaxNoteLength);
        builder.Property(shot => shot.Rank).HasMaxLength(FractionalRank.MaxLength);
        builder.ComplexProperty(shot => shot.Settings, settings =>
        {
            settings.Property(value => value.Model).HasMaxLength(60);
            settings.Property(value => value.Mode).HasMaxLength(20);
            settings.Property(value => value.Ratio).HasMaxLength(20);
        });
        builder.HasOne(shot => shot.Scene).WithMany().HasForeignKey(shot => shot.SceneId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(shot => shot.Project).WithMany().HasForeignKey(shot => shot.ProjectId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<User>().WithMany().HasForeignKey(shot => shot.AssigneeId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(shot => new { shot.ProjectId, shot.SceneId, shot.Rank });
        builder.HasIndex(shot => shot.GroupId);
    }
}
