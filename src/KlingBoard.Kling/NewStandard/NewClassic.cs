using KlingBoard.Kling.Codecs;

namespace KlingBoard.Kling.NewStandard;

/// <summary>What text to video and image to video share in the new standard.</summary>
internal static class NewClassic
{
    public static NewSettings ReadSettings(BodyReader body, NewModel model, NewSettingFields further)
    {
        var fields = NewSettingFields.Duration | further | (model.HasShotSwitch ? NewSettingFields.MultiShot : NewSettingFields.None);
        return NewSettings.Read(body, fields, model.Sound == NewModelSound.Native ? [NewWireNames.Native, NewWireNames.Off] : []);
    }

    /// <summary>3.0 Turbo has no switch: numbered shots in its prompt are the whole sign.</summary>
    public static bool IsInShots(string text, NewModel model) => model.HasShots && ShotText.Read(text) is not null;

    public static bool HasSound(NewSettings settings, NewModel model) =>
        settings.Audio == NewWireNames.Native || model.Sound == NewModelSound.Always;

    public static void SayNegativePrompt(string? negativePrompt, List<string> notCarried)
    {
        if (!string.IsNullOrEmpty(negativePrompt))
        {
            notCarried.Add("The new standard has no field for what is not wanted: write it into the prompt.");
        }
    }
}
