using KlingBoard.Data.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingBoard.Data.Renders;

internal sealed class RenderConfiguration : IEntityTypeConfiguration<Render>
{
    public void Configure(EntityTypeBuilder<Render> builder)
    {
        builder.Property(render => render.ExternalTaskId).HasMaxLength(64);
        builder.Property(render => render.ProviderTaskId).HasMaxLength(64);
        builder.Property(render => render.CallbackTokenHash).HasMaxLength(64);
        builder.Property(render => render.TraceParent).HasMaxLength(64);
        builder.Property(render => render.StateReason).HasMaxLength(Render.MaxReasonLength);
        builder.ComplexProperty(render => render.Manifest);
        builder.ComplexProperty(render => render.Lease);

        // The column is older than the name.
        builder.Property(render => render.NextAttemptAtUtc).HasColumnName("NextLookAtUtc");
        builder.HasOne<Team>().WithMany().HasForeignKey(render => render.TeamId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(render => render.Project).WithMany().HasForeignKey(render => render.ProjectId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(render => render.RequestedBy).WithMany().HasForeignKey(render => render.RequestedById).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(render => render.ExternalTaskId).IsUnique();
        builder.HasIndex(render => new { render.SubmissionId, render.SubmissionIndex }).IsUnique();
        builder.HasIndex(render => new { render.State, render.NextAttemptAtUtc });
        builder.HasIndex(render => new { render.TeamId, render.CreatedAtUtc });
        builder.HasIndex(render => render.SubjectShotId);
        builder.HasIndex(render => render.SubjectElementId);

        // The turns of each connection's queue, in the order in which a project's renders are sent.
        builder.HasIndex(render => new { render.State, render.ConnectionId, render.ProjectId, render.CreatedAtUtc, render.SubmissionId, render.SubmissionIndex });
    }
}

internal sealed class RenderShotConfiguration : IEntityTypeConfiguration<RenderShot>
{
    public void Configure(EntityTypeBuilder<RenderShot> builder)
    {
        builder.HasKey(part => new { part.RenderId, part.ShotId });
        builder.HasOne(part => part.Render).WithMany(render => render.Shots).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(part => part.Shot).WithMany().OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(part => part.ShotId);
    }
}

internal sealed class RenderEventConfiguration : IEntityTypeConfiguration<RenderEvent>
{
    public void Configure(EntityTypeBuilder<RenderEvent> builder)
    {
        builder.Property(line => line.Text).HasMaxLength(Render.MaxReasonLength);
        builder.HasOne<Render>().WithMany(render => render.Events).HasForeignKey(line => line.RenderId).OnDelete(DeleteBehavior.Cascade);
    }
}
