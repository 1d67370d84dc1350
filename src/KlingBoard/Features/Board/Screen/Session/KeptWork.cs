using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Screen.Conflicts;
using KlingBoard.Features.Board.Screen.Texts;
using KlingBoard.Features.Board.Views;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Board.Screen.Session;

/// <summary>
/// The server's side of what a browser keeps until it is confirmed: choices, and texts whose field is not on the screen any more. Used on the
/// circuit's own thread.
/// </summary>
internal sealed class KeptWork(BoardSession session, BoardService service)
{
    private readonly Dictionary<(Guid Target, string Name), ChoiceConflict> _asked = [];

    public async Task<ChoiceAnswer> SaveAsync(KeptChoice choice)
    {
        var seen = choice.Sent is { } sent && await ValueAsync(choice) == sent ? choice with { Base = sent } : choice;
        if (KeptChoices.CommandOf(seen) is not { } command)
        {
            return Refused("This is no value that can be chosen here.");
        }

        var outcome = await session.SendAsync(command);
        switch (outcome.Error)
        {
            case null:
                return new ChoiceAnswer("saved", outcome.Value.Settings is null ? choice.Value : await ValueAsync(choice));
            case ConflictError { Current: ShotView current } when session.ConflictsAt(choice.Target) is [.., var asked]:
                _asked[(choice.Target, choice.Name)] = asked;
                return new ChoiceAnswer("conflict", KeptChoices.ValueOf(current, choice.Name));
            case UnavailableError:
                return ChoiceAnswer.Failed;
            default:
                return Refused(outcome.Error.Message, await ValueAsync(choice));
        }
    }

    /// <summary>The conflicts that the person has decided since the last call: what the browser kept for them it can forget.</summary>
    public IReadOnlyList<(Guid Target, string Name)> TakeSettled()
    {
        var settled = _asked.Where(asked => !session.ConflictsAt(asked.Key.Target).Contains(asked.Value)).Select(asked => asked.Key).ToList();
        settled.ForEach(key => _asked.Remove(key));
        return settled;
    }

    /// <param name="baseText">What it was typed over.</param>
    /// <param name="sentText">What was sent of it and never answered; null when nothing was.</param>
    /// <returns>Null when the shot is another board's.</returns>
    public async Task<TextAnswer?> SaveTextAsync(Guid shotId, ShotText field, string text, string baseText, string? sentText)
    {
        var shot = await session.ReadShotAsync(shotId);
        if (shot is null)
        {
            var deleted = await service.ReadDeletedShotAsync(session.Actor, session.ProjectId, shotId, CancellationToken.None);
            return deleted.IsSuccess ? TextAnswer.Deleted(deleted.Value.Shot.Card.Title) : null;
        }

        var over = sentText is not null && shot.TextOf(field) == sentText ? sentText : baseText;
        var outcome = await session.SendAsync(new EditShotText(shotId, field, over, text));
        return outcome switch
        {
            { IsSuccess: true } => TextAnswer.Saved(outcome.Value.Text ?? text, outcome.Value.ShotVersion, outcome.Value.IsMerged),
            { Error: ConflictError } => TextAnswer.Conflict,
            { Error: UnavailableError } => TextAnswer.Failed,
            _ => TextAnswer.Refused(outcome.Error.Message),
        };
    }

    private async Task<string?> ValueAsync(KeptChoice choice)
    {
        var shot = await session.ReadShotAsync(choice.Target);
        return shot is null ? null : KeptChoices.ValueOf(shot, choice.Name);
    }

    private static ChoiceAnswer Refused(string reason, string? value = null) => new("refused", value, reason);
}
