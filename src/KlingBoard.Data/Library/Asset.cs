namespace KlingBoard.Data.Library;

/// <summary>A picture, video or sound in a team's library: uploaded, or made by a render.</summary>
public sealed class Asset : ITeamOwned
{
    public const int MaxNameLength = 120;

    private Asset()
    {
    }

    public Asset(Guid teamId, Guid fileId, string name, string originalFileName, Guid? uploadedById, DateTime nowUtc, Guid? renderId = null)
    {
        Id = Guid.CreateVersion7();
        TeamId = teamId;
        FileId = fileId;
        Name = name;
        OriginalFileName = originalFileName;
        UploadedById = uploadedById;
        RenderId = renderId;
        CreatedAtUtc = nowUtc;
    }

    public Guid Id { get; private set; }

    public Guid TeamId { get; private set; }

    public Guid FileId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The name the file came with, without any path; for people and downloads only, never used as a path here.</summary>
    public string OriginalFileName { get; private set; } = "";

    /// <summary>Who uploaded it, or asked for the render.</summary>
    public Guid? UploadedById { get; private set; }

    /// <summary>
    /// The render that made it; null for an upload. Kept without a constraint: to add one, SQLite would build the table anew, and lose the
    /// triggers of the text search.
    /// </summary>
    public Guid? RenderId { get; private set; }

    public DateTime CreatedAtUtc { get; private set; }

    public DateTime? DeletedAtUtc { get; private set; }

    public MediaFile? File { get; private set; }

    public void Rename(string name) => Name = name;

    public void Delete(DateTime nowUtc) => DeletedAtUtc ??= nowUtc;

    public void Restore() => DeletedAtUtc = null;
}
