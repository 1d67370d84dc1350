using System.Globalization;
using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Archiving;

/// <summary>What was made for a shot and is no take: it goes into the team's library, where uploads are too, under the name of the shot.</summary>
/// <param name="Files">At least one.</param>
/// <param name="What">As names say it, such as "still".</param>
internal sealed record ShotAssets(IReadOnlyList<MediaFile> Files, string What) : ITakenResult
{
    private const string WatermarkedEnding = ", watermarked";

    /// <summary>The watermarked variant of each file, null for one without; empty where none was asked for.</summary>
    public IReadOnlyList<MediaFile?> Watermarked { get; init; } = [];

    public string Note { get; init; } = "";

    public async Task AddAsync(BoardTransaction transaction, Render render, CancellationToken cancellationToken)
    {
        var db = transaction.Db;
        var title = await db.Shots.Where(shot => shot.Id == render.SubjectShotId).Select(shot => shot.Title).SingleOrDefaultAsync(cancellationToken);
        var endpoint = render.Manifest.Endpoint;
        var before = await db.Assets.CountAsync(
            asset => !EF.Functions.Like(asset.Name, "%" + WatermarkedEnding) && db.Renders.Any(other =>
                other.Id == asset.RenderId && other.SubjectShotId == render.SubjectShotId && other.Manifest.Endpoint == endpoint),
            cancellationToken);
        foreach (var (index, made) in Files.Index())
        {
            await AddAsync(transaction, render, made, NameOf(title, before + index + 1, ""), cancellationToken);
            if (Watermarked.ElementAtOrDefault(index) is { } watermarked)
            {
                await AddAsync(transaction, render, watermarked, NameOf(title, before + index + 1, WatermarkedEnding), cancellationToken);
            }
        }
    }

    private static async Task AddAsync(BoardTransaction transaction, Render render, MediaFile made, string name, CancellationToken cancellationToken)
    {
        var file = (await MediaIntake.AddAsync(transaction.Db, made, cancellationToken)).File;
        var fileName = name + MediaFormats.FromContentType(file.ContentType)?.Extension();
        transaction.Db.Assets.Add(new Asset(render.TeamId, file.Id, name, fileName, render.RequestedById, transaction.NowUtc, render.Id));
    }

    // "The valley before sunrise, still 3"; a long title is cut so that the number stays.
    private string NameOf(string? shotTitle, int number, string ending) => NameText.WithEnding(
        string.IsNullOrWhiteSpace(shotTitle) ? "Shot" : shotTitle.Trim(),
        string.Create(CultureInfo.InvariantCulture, $", {What} {number}{ending}"),
        Asset.MaxNameLength);
}
