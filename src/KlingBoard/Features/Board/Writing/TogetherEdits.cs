using KlingBoard.Features.Board.Commands;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Board.Writing;

/// <summary>Several commands in the one transaction of the command that holds them.</summary>
internal static class TogetherEdits
{
    public static async Task<Result<BoardOutcome>> RunAsync(BoardWork work, DoTogether command, CancellationToken cancellationToken)
    {
        if (command.Commands is not { Count: > 0 and <= BoardLimits.MaxShots } || command.Commands.Any(each => each is null or DoTogether))
        {
            return BoardErrors.NotTogether;
        }

        var outcomes = new List<BoardOutcome>();
        foreach (var each in command.Commands)
        {
            var outcome = await BoardDispatch.RunAsync(work, each, cancellationToken);
            if (!outcome.IsSuccess)
            {
                return outcome.Error;
            }

            // The next one reads what this one wrote.
            await work.Db.SaveChangesAsync(cancellationToken);
            outcomes.Add(outcome.Value);
        }

        return Join(outcomes);
    }

    private static BoardOutcome Join(List<BoardOutcome> outcomes)
    {
        List<BoardCommand> undo = [.. outcomes.AsEnumerable().Reverse().SelectMany(outcome => CommandsOf(outcome.Undo))];
        return new BoardOutcome
        {
            HasChanged = outcomes.Exists(outcome => outcome.HasChanged),
            SceneIds = [.. outcomes.SelectMany(outcome => outcome.SceneIds).Distinct()],
            ShotIds = [.. outcomes.SelectMany(outcome => outcome.ShotIds).Distinct()],
            NewShotIds = [.. outcomes.SelectMany(outcome => outcome.NewShotIds)],
            Undo = undo switch { [] => null, [var only] => only, _ => new DoTogether(undo) },
        };
    }

    private static IReadOnlyList<BoardCommand> CommandsOf(BoardCommand? undo) => undo switch
    {
        null => [],
        DoTogether several => several.Commands,
        _ => [undo],
    };
}
