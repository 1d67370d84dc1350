using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Prompts;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Board.Writing;

/// <summary>Shots that go on from a take: Kling's way to make the next or the previous shot, or to change a video.</summary>
internal static class TakeContinuations
{
    private const string ReferenceName = "Take";

    public static async Task<Result<BoardOutcome>> RunAsync(BoardWork work, ContinueTake command, CancellationToken cancellationToken)
    {
        if (await TakeReferences.FindAsync(work, command.TakeId, cancellationToken) is not { Shot: { } shot } take)
        {
            return BoardErrors.NoTake;
        }

        var added = await AddShotAsync(work, command, take, shot, cancellationToken);
        if (!added.IsSuccess)
        {
            return added;
        }

        // What follows reads what was written.
        var assetId = await TakeReferences.AssetOfAsync(work, take, shot, cancellationToken);
        await work.Db.SaveChangesAsync(cancellationToken);
        var shotId = added.Value.NewShotIds[0];
        var role = command.How == TakeContinuation.Edit ? ReferenceRole.VideoBase : ReferenceRole.VideoFeature;
        var referred = await ReferenceEdits.AddAsync(work, new AddReference(shotId, assetId, null, role, ReferenceName), cancellationToken);
        if (!referred.IsSuccess)
        {
            return referred;
        }

        await work.Db.SaveChangesAsync(cancellationToken);
        var prompt = PromptBeginnings.Of(command.How, PromptText.Token(referred.Value.NewReferenceId!.Value));
        var written = await ShotTextEdits.EditAsync(work, new EditShotText(shotId, ShotText.Prompt, "", prompt), cancellationToken);
        return written.IsSuccess ? added : written;
    }

    private static async Task<Result<BoardOutcome>> AddShotAsync(
        BoardWork work, ContinueTake command, Take take, Shot shot, CancellationToken cancellationToken)
    {
        var sequence = await work.SequenceAsync(cancellationToken);
        var before = command.How == TakeContinuation.PreviousShot
            ? shot.Id
            : sequence.In(shot.SceneId).SkipWhile(place => place.Id != shot.Id).Skip(1).FirstOrDefault()?.Id;
        var added = await ShotPlaceEdits.AddAsync(
            work, new AddShot(shot.SceneId, before, TitleOf(command.How, shot.Title), SecondsOf(command.How, take, shot)), cancellationToken);
        if (added.IsSuccess)
        {
            // The look of the take; sound cannot be made beside a video, and several takes are a choice.
            var settings = shot.Settings with { Sound = false, Takes = 1 };
            work.Db.Shots.Local.Single(row => row.Id == added.Value.NewShotIds[0]).SetSettings(settings, work.NowUtc);
        }

        return added;
    }

    private static string TitleOf(TakeContinuation how, string title) => title.Length == 0 ? "" : how switch
    {
        TakeContinuation.NextShot => NameText.WithEnding(title, ", next", Shot.MaxTitleLength),
        TakeContinuation.PreviousShot => NameText.WithEnding(title, ", before", Shot.MaxTitleLength),
        _ => NameText.WithEnding(title, ", edited", Shot.MaxTitleLength),
    };

    private static int SecondsOf(TakeContinuation how, Take take, Shot shot) => how == TakeContinuation.Edit && take.VideoFile!.DurationSeconds is { } seconds
        ? Math.Clamp((int)Math.Round(seconds, MidpointRounding.AwayFromZero), Shot.MinSeconds, Shot.MaxSeconds)
        : shot.Seconds;
}
