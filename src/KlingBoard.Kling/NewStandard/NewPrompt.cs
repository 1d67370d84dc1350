using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.NewStandard;

/// <summary>What the endpoints of the new standard have in common: shots in the prompt, and a name for sound.</summary>
internal static class NewPrompt
{
    /// <summary>The text to send, with the tokens of the legacy standard.</summary>
    public static string Of(
        string prompt, bool isMultiShot, OmniShotType? shotType, IReadOnlyList<OmniShot> shots, NewModel model, List<string> notCarried)
    {
        if (isMultiShot && !model.HasShots)
        {
            notCarried.Add($"{model.DisplayName} makes single shots only: this comes back as one.");
        }

        return isMultiShot && shotType == OmniShotType.Customize ? ShotText.Write(shots, notCarried) : prompt;
    }

    /// <summary>The reverse: numbered shots from end to end are customized ones, any other text leaves the shots to the model.</summary>
    public static (string Prompt, OmniShotType? ShotType, IReadOnlyList<OmniShot> Shots) Read(string text, bool isMultiShot)
    {
        if (!isMultiShot)
        {
            return (text, null, []);
        }

        return ShotText.Read(text) is { } shots ? ("", OmniShotType.Customize, shots) : (text, OmniShotType.Intelligence, []);
    }

    /// <summary>The wire name of new sound; null where there is no switch.</summary>
    public static string? SoundOf(bool isWanted, NewModel model, List<string> notCarried)
    {
        if (isWanted && model.Sound is NewModelSound.Never or NewModelSound.OriginalOnly)
        {
            notCarried.Add($"{model.DisplayName} makes silent videos only: the sound is left out.");
        }

        if (!isWanted && model.Sound == NewModelSound.Always)
        {
            notCarried.Add($"{model.DisplayName} always makes sound: it cannot be turned off.");
        }

        return model.Sound switch
        {
            NewModelSound.Native => isWanted ? NewWireNames.Native : NewWireNames.Off,
            NewModelSound.OriginalOnly => NewWireNames.Off,
            _ => null,
        };
    }
}
