using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Views;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Board.Screen.Texts;

/// <summary>
/// The server's side of one text that is typed in a browser (<c>synced-text.ts</c>): saves it, knows which text the browser was given
/// last, and holds the other text while the two exclude each other. Used on the circuit's own thread.
/// </summary>
/// <param name="sendAsync">Carries out a command.</param>
public sealed class ShotTextSync(Func<BoardCommand, Task<Result<BoardOutcome>>> sendAsync, ShotView shot, ShotText field)
{
    private readonly Guid _shotId = shot.Card.Id;
    private (string Base, string Sent)? _lastSave;

    /// <summary>The text as the server has it.</summary>
    public string Text { get; private set; } = shot.TextOf(field);

    /// <summary>What the server has instead of what was typed, while a person must choose; null without a conflict.</summary>
    public string? Theirs { get; private set; }

    /// <summary>The shot's version that holds <see cref="Text"/>.</summary>
    public int Version { get; private set; } = shot.Card.Version;

    /// <param name="text">The whole text as typed.</param>
    /// <param name="baseText">
    /// The server's text that the browser held when it was typed. It may be older than <see cref="Text"/>: measured against that one, a
    /// text that crossed another person's on the line would take theirs back.
    /// </param>
    /// <param name="sentText">What the browser sent over the same base and has no answer to; null when nothing is open.</param>
    /// <param name="keepsBoth">Whether both edits of the same words stay, instead of a conflict.</param>
    public async Task<TextAnswer> SaveAsync(string text, string baseText, bool keepsBoth = false, string? sentText = null)
    {
        var outcome = await sendAsync(new EditShotText(_shotId, field, Over(baseText, sentText), text, keepsBoth));
        Theirs = null;
        switch (outcome)
        {
            case { IsSuccess: true }:
                _lastSave = (baseText, text);
                var stored = outcome.Value.Text ?? text;
                Know(stored, outcome.Value.ShotVersion);
                return TextAnswer.Saved(stored, outcome.Value.ShotVersion, outcome.Value.IsMerged);
            case { Error: ConflictError { Current: ShotView current } }:
                Know(current.TextOf(field), current.Card.Version);
                Theirs = Text;
                return TextAnswer.Conflict;
            case { Error: UnavailableError }:
                // Nobody has judged the text: the browser keeps it and comes again.
                return TextAnswer.Failed;
            default:
                return TextAnswer.Refused(outcome.Error.Message);
        }
    }

    /// <summary>Takes in a reading of the shot.</summary>
    /// <returns>Whether the browser has to be shown <see cref="Text"/>: it is news, and no choice is open.</returns>
    public bool Receive(ShotView reading)
    {
        var text = reading.TextOf(field);
        if (reading.Card.Version <= Version || text == Text)
        {
            return false;
        }

        Know(text, reading.Card.Version);
        if (_lastSave?.Base == text)
        {
            // Taken back: from now on the same base means this text.
            _lastSave = null;
        }

        if (Theirs is null)
        {
            return true;
        }

        Theirs = text;
        return false;
    }

    /// <summary>Ends a conflict; the browser then saves its own text over <see cref="Text"/> or shows that.</summary>
    public void Settle() => Theirs = null;

    // Where an answer never reached the browser, what it typed since lies over what it sent: measured against its base, the text would be in
    // conflict with the person's own words.
    private string Over(string baseText, string? sentText)
    {
        if (sentText is null)
        {
            return baseText;
        }

        return _lastSave is { } last && last.Base == baseText ? last.Sent : Text == sentText ? sentText : baseText;
    }

    // An answer may be late: by the time it is here a newer reading may have come.
    private void Know(string text, int version)
    {
        if (version >= Version)
        {
            (Text, Version) = (text, version);
        }
    }
}
