using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Prompts;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Board.Writing;

/// <summary>Writes a shot's texts; edits that lie apart are merged.</summary>
internal static class ShotTextEdits
{
    public static async Task<Result<BoardOutcome>> EditAsync(BoardWork work, EditShotText command, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(command.Field))
        {
            return BoardErrors.UnknownValue("Field");
        }

        var shot = await work.FindShotAsync(command.ShotId, cancellationToken);
        if (shot is null)
        {
            return BoardErrors.NoShot;
        }

        var names = command.Field == ShotText.Prompt ? await work.ReferenceNamesAsync(shot.Id, cancellationToken) : [];
        var seen = StoredForm(command.Field, command.BaseText, names);
        var wanted = StoredForm(command.Field, command.Text, names);
        if (!seen.IsSuccess || !wanted.IsSuccess)
        {
            return wanted.Error ?? seen.Error!;
        }

        var stored = shot.TextOf(command.Field);
        return Staleness.Judge(seen.Value, stored, wanted.Value) switch
        {
            Verdict.NothingToDo => Unchanged(shot, stored),
            Verdict.Fresh => Write(work, shot, command.Field, wanted.Value),
            _ when command.KeepsBoth => KeepBoth(work, shot, command.Field, seen.Value, wanted.Value),
            _ => await MergeAsync(work, shot, command.Field, seen.Value, wanted.Value, cancellationToken),
        };
    }

    private static async Task<Result<BoardOutcome>> MergeAsync(
        BoardWork work, Shot shot, ShotText field, string seen, string wanted, CancellationToken cancellationToken)
    {
        var stored = shot.TextOf(field);
        var merged = field == ShotText.Title ? null : TextMerge.Merge(seen, stored, wanted);
        if (merged is null || merged.Length > MaxLengthOf(field))
        {
            return await ShotEdits.ConflictAsync(work, shot, $"The shot's {field.ToString().ToLowerInvariant()}", cancellationToken);
        }

        var outcome = merged == stored ? Unchanged(shot, stored) : Write(work, shot, field, merged);
        return outcome with { IsMerged = merged != wanted };
    }

    private static Result<BoardOutcome> KeepBoth(BoardWork work, Shot shot, ShotText field, string seen, string wanted)
    {
        var both = TextMerge.Both(seen, shot.TextOf(field), wanted);
        return both.Length > MaxLengthOf(field)
            ? BoardErrors.BothTooLong(field.ToString(), MaxLengthOf(field))
            : Write(work, shot, field, both) with { IsMerged = true };
    }

    private static BoardOutcome Unchanged(Shot shot, string text) => BoardOutcome.Unchanged with { Text = text, ShotVersion = shot.Version };

    private static BoardOutcome Write(BoardWork work, Shot shot, ShotText field, string text)
    {
        var before = shot.TextOf(field);
        return ShotEdits.Changed(work, shot, () => shot.SetText(field, text, work.NowUtc)) with
        {
            Text = text,
            // The context raises it as it saves.
            ShotVersion = shot.Version + 1,
            Undo = new EditShotText(shot.Id, field, text, before),
        };
    }

    private static Result<string> StoredForm(ShotText field, string text, IReadOnlyCollection<PromptReference> names)
    {
        var clean = field == ShotText.Title
            ? CleanText.Line(text, field.ToString(), MaxLengthOf(field))
            : CleanText.Lines(text, field.ToString(), MaxLengthOf(field));
        if (!clean.IsSuccess || names.Count == 0)
        {
            return clean;
        }

        // A token is longer than the name it stands for.
        var stored = PromptText.FromDisplay(clean.Value, names);
        return stored.Length > MaxLengthOf(field) ? BoardErrors.TooLong(field.ToString(), MaxLengthOf(field)) : stored;
    }

    private static int MaxLengthOf(ShotText field) => field switch
    {
        ShotText.Title => Shot.MaxTitleLength,
        ShotText.Prompt => Shot.MaxPromptLength,
        _ => Shot.MaxNoteLength,
    };
}
