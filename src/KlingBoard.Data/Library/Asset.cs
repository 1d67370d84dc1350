namespace KlingBoard.Data.Library;

/// <summary>An uploaded picture, video or sound in a team's library.</summary>
public sealed class Asset : ITeamOwned
{
    public const int MaxNameLength = 120;

    private Asset()
    {
    }

    public Asset(Guid teamId, Guid fileId, string name, string originalFileName, Guid? uploadedById, DateTime nowUtc)
    {
        Id = Guid.CreateVersion7();
        TeamId = teamId;
        FileId = fileId;
        Name = name;
        OriginalFileName = originalFileName;
        UploadedById = uploadedById;
        CreatedAtUtc = nowUtc;
    }

    public Guid Id { get; private set; }

    public Guid TeamId { get; private set; }

    public Guid FileId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The name the file came with, without any path; for people and downloads only, never used as a path here.</summary>
    public string OriginalFileName { get; private set; } = "";

    public Guid? UploadedById { get; private set; }

    public DateTime CreatedAtUtc { get; private set; }

    public DateTime? DeletedAtUtc { get; private set; }

    public MediaFile? File { get; private set; }

    public void Rename(string name) => Name = name;

    public void Delete(DateTime nowUtc) => DeletedAtUtc ??= nowUtc;

    public void Restore() => DeletedAtUtc = null;
}
