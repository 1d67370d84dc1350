using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;

namespace KlingBoard.Data.Renders;

/// <summary>The archived result of a render for one shot. It exists only when its file is durably ours.</summary>
public sealed class Take : IVersioned, ITeamOwned
{
    private Take()
    {
    }

    public Take(Render render, Guid shotId, int number, Guid videoFileId, Guid? watermarkedFileId, DateTime nowUtc)
    {
        Id = Guid.CreateVersion7();
        TeamId = render.TeamId;
        ProjectId = render.ProjectId;
        RenderId = render.Id;
        ShotId = shotId;
        Number = number;
        VideoFileId = videoFileId;
        WatermarkedFileId = watermarkedFileId;
        CreatedAtUtc = nowUtc;
    }

    public Guid Id { get; private set; }

    public Guid TeamId { get; private set; }

    public Guid ProjectId { get; private set; }

    public Guid ShotId { get; private set; }

    public Guid RenderId { get; private set; }

    /// <summary>1, 2, 3, … within the shot, never given twice.</summary>
    public int Number { get; private set; }

    public Guid VideoFileId { get; private set; }

    public Guid? WatermarkedFileId { get; private set; }

    public DateTime CreatedAtUtc { get; private set; }

    public DateTime? DeletedAtUtc { get; private set; }

    public int Version { get; private set; }

    public Shot? Shot { get; private set; }

    public Render? Render { get; private set; }

    public Project? Project { get; private set; }

    public MediaFile? VideoFile { get; private set; }

    public MediaFile? WatermarkedFile { get; private set; }

    public void Delete(DateTime nowUtc) => DeletedAtUtc ??= nowUtc;

    public void Restore() => DeletedAtUtc = null;
}
