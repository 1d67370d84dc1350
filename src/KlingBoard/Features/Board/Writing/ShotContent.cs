using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Prompts;

namespace KlingBoard.Features.Board.Writing;

/// <summary>
/// What is written into a shot: texts, seconds, settings and references. The one place that copies it, within a board, from board to board and with a
/// whole project. Takes, status, group, assignee and place are not part of it.
/// </summary>
internal static class ShotContent
{
    /// <summary>Adds a copy, and its references, to the context. Prompts of the copy name its own references.</summary>
    /// <param name="original">Of the same team, with its references loaded; it is not changed.</param>
    /// <param name="rank">The copy's place in its scene; may be empty when it is placed afterwards.</param>
    public static Shot CopyTo(KlingBoardDbContext db, Shot original, Guid teamId, Guid projectId, Guid sceneId, string rank, DateTime nowUtc)
    {
        var copy = new Shot(teamId, projectId, sceneId, rank, original.Title, original.Seconds, nowUtc);
        var references = original.References.ToDictionary(reference => reference.Id, reference => CopyOf(reference, copy.Id));
        var ids = references.ToDictionary(pair => pair.Key, pair => pair.Value.Id);
        copy.SetText(ShotText.Prompt, PromptText.Exchange(original.Prompt, ids), nowUtc);
        copy.SetText(ShotText.Action, original.Action, nowUtc);
        copy.SetText(ShotText.Dialogue, original.Dialogue, nowUtc);
        copy.SetText(ShotText.Camera, original.Camera, nowUtc);
        copy.SetSettings(original.Settings with { }, nowUtc);
        db.Shots.Add(copy);
        db.References.AddRange(references.Values);
        return copy;
    }

    private static Reference CopyOf(Reference reference, Guid shotId)
    {
        var copy = reference.AssetId is { } assetId
            ? Reference.ToAsset(shotId, assetId, reference.Name, reference.Role, reference.Rank)
            : Reference.ToElement(shotId, reference.ElementId!.Value, reference.Name, reference.Rank);
        copy.SetKeepSound(reference.KeepSound);
        return copy;
    }
}
