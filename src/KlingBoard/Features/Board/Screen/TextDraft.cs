using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Views;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Board.Screen;

/// <summary>
/// One text field between its author and the server: what is typed, what the server is known to have, and a conflict while there is
/// one. Sends one write at a time, each based on the answer to the one before. Used on the circuit's own thread.
/// </summary>
/// <param name="sendAsync">Carries out a command.</param>
/// <param name="markConflict">Told when a conflict begins (true) and when it is settled (false).</param>
public sealed class TextDraft(
    Func<BoardCommand, Task<Result<BoardOutcome>>> sendAsync, Action<bool> markConflict, ShotView shot, ShotText field)
{
    private readonly Guid _shotId = shot.Card.Id;
    private string _typedOver = shot.TextOf(field);
    private bool _isSending;

    /// <summary>What the field shows.</summary>
    public string Text { get; private set; } = shot.TextOf(field);

    /// <summary>What the server is known to have.</summary>
    public string Base { get; private set; } = shot.TextOf(field);

    /// <summary>What the server has instead, while the two exclude each other; null without a conflict.</summary>
    public string? Theirs { get; private set; }

    /// <summary>The author's own text that the server took last, as it was sent; null before the first.</summary>
    public string? LastSaved { get; private set; }

    public bool IsDirty => Text != Base;

    /// <param name="typedOver">
    /// The server's text that the browser held when it was typed. It may be older than <see cref="Base"/>: measured against that one, a
    /// text that crossed another person's on the line would take theirs back.
    /// </param>
    public void Type(string text, string typedOver)
    {
        Text = text;
        _typedOver = typedOver;
    }

    /// <summary>Takes over a newer reading of the shot, unless the author has unsaved text: that is settled when it is saved.</summary>
    public void Receive(ShotView newer)
    {
        if (!IsDirty && !_isSending && Theirs is null)
        {
            Show(newer.TextOf(field));
        }
    }

    /// <summary>Sends what is typed until the server has it or says that it conflicts.</summary>
    public async Task SaveAsync()
    {
        if (_isSending || Theirs is not null)
        {
            return;
        }

        _isSending = true;
        try
        {
            while (IsDirty && Theirs is null && await SendAsync())
            {
            }
        }
        finally
        {
            _isSending = false;
        }
    }

    public Task KeepMineAsync()
    {
        Base = _typedOver = Theirs ?? Base;
        ClearConflict();
        return SaveAsync();
    }

    public void TakeTheirs()
    {
        Show(Theirs ?? Base);
        ClearConflict();
    }

    // False when there is no use in sending on: it was refused, or it conflicts.
    private async Task<bool> SendAsync()
    {
        var sent = Text;
        var outcome = await sendAsync(new EditShotText(_shotId, field, _typedOver, sent));
        if (!outcome.IsSuccess)
        {
            if (outcome.Error is ConflictError { Current: ShotView current })
            {
                Theirs = current.TextOf(field);
                markConflict(true);
            }

            return false;
        }

        LastSaved = sent;
        Base = outcome.Value.Text ?? sent;
        if (Text == sent)
        {
            // Nothing was typed meanwhile: what somebody else wrote beside it shows at once.
            Show(Base);
        }

        return true;
    }

    private void Show(string text) => Text = Base = _typedOver = text;

    private void ClearConflict()
    {
        Theirs = null;
        markConflict(false);
    }
}
