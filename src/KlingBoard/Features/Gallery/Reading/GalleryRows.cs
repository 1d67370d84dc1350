using KlingBoard.Data;
using KlingBoard.Data.Gallery;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board;

namespace KlingBoard.Features.Gallery.Reading;

/// <summary>Rows as the database gives them, and the views made of them.</summary>
internal static class GalleryRows
{
    /// <summary>One query per page: also the places of scene and shot are counted in the database, for these rows only.</summary>
    public static IQueryable<TakeRow> ToRows(this IQueryable<Take> takes, KlingBoardDbContext db) => takes.Select(take => new TakeRow(
        take.Id,
        take.Number,
        take.CreatedAtUtc,
        take.VideoFile!,
        take.Render!.Manifest.Model,
        take.Render.Manifest.Mode,
        take.Render.RequestedBy!.DisplayName,
        take.ProjectId,
        take.Project!.Name,
        take.Shot!.Scene!.Name,
        db.Scenes.Count(scene => scene.ProjectId == take.ProjectId && scene.DeletedAtUtc == null
            && (string.Compare(scene.Rank, take.Shot.Scene.Rank) < 0 || (scene.Rank == take.Shot.Scene.Rank && scene.Id <= take.Shot.SceneId))),
        db.Shots.Count(shot => shot.ProjectId == take.ProjectId && shot.SceneId == take.Shot.SceneId && shot.DeletedAtUtc == null
            && (string.Compare(shot.Rank, take.Shot.Rank) < 0 || (shot.Rank == take.Shot.Rank && shot.Id < take.ShotId))),
        take.ShotId,
        take.Shot.Title,
        take.Shot.Status,
        take.Shot.NumberWhenDeleted,
        take.Shot.DeletedAtUtc != null || take.Shot.Scene.DeletedAtUtc != null || take.Project.DeletedAtUtc != null));

    public static IQueryable<AssetRow> ToRows(this IQueryable<Asset> assets, KlingBoardDbContext db) => assets.Select(asset => new AssetRow(
        asset.Id,
        asset.Name,
        asset.CreatedAtUtc,
        asset.File!,
        db.Users.Where(user => user.Id == asset.UploadedById).Select(user => user.DisplayName).FirstOrDefault()));

    public static GalleryItemView ToView(this TakeRow row)
    {
        // A deleted shot has no place any more, and the number that it had may be another shot's by now: it is never shown without that word.
        var number = row.IsShotDeleted ? row.NumberWhenDeleted : ShotNumbers.Of(row.SceneNumber, row.ShotIndex);
        var take = number.Length == 0 ? $"Take {row.Number}" : $"{number} take {row.Number}";
        var name = row.IsShotDeleted ? $"{take}, deleted shot" : take;
        return ViewOf(row.Id, GalleryKind.Take, name, row.CreatedAtUtc, row.File, row.Person) with
        {
            Model = row.Model,
            Mode = row.Mode,
            Shot = new GalleryShotView(
                row.ProjectId, row.ProjectName, row.SceneNumber, row.SceneName, row.ShotId, number, row.ShotTitle, row.Status, row.IsShotDeleted),
        };
    }

    public static GalleryItemView ToView(this AssetRow row) =>
        ViewOf(row.Id, GalleryQueries.KindOf(row.File.Kind), row.Name, row.CreatedAtUtc, row.File, row.Person);

    private static GalleryItemView ViewOf(Guid id, GalleryKind kind, string name, DateTime createdAtUtc, MediaFile file, string? person) => new()
    {
        Id = id,
        Kind = kind,
        FileId = file.Id,
        Name = name,
        CreatedAtUtc = createdAtUtc,
        Sha256 = file.Sha256,
        SizeBytes = file.SizeBytes,
        Width = file.WidthPixels,
        Height = file.HeightPixels,
        DurationSeconds = file.DurationSeconds,
        HasPoster = file.PosterSha256 is not null,
        HasPreview = file.PreviewSha256 is not null,
        Person = person,
    };

    internal sealed record TakeRow(
        Guid Id,
        int Number,
        DateTime CreatedAtUtc,
        MediaFile File,
        string Model,
        string Mode,
        string? Person,
        Guid ProjectId,
        string ProjectName,
        string SceneName,
        int SceneNumber,
        int ShotIndex,
        Guid ShotId,
        string ShotTitle,
        ShotStatus Status,
        string NumberWhenDeleted,
        bool IsShotDeleted);

    internal sealed record AssetRow(Guid Id, string Name, DateTime CreatedAtUtc, MediaFile File, string? Person);
}
