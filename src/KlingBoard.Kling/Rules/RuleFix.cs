using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.Rules;

/// <summary>
/// A repair as data, so that the owner of the shot applies it to the shot and not to the request.
/// List indexes count from 0 in the request's own lists; tokens carry their brackets.
/// </summary>
public abstract record RuleFix
{
    private RuleFix()
    {
    }

    /// <summary>Text of the button: two or three words.</summary>
    public abstract string Label { get; }

    /// <param name="Name">How people know it.</param>
    public sealed record SetModel(string Model, string Name) : RuleFix
    {
        public override string Label => $"Use {Name}";
    }

    public sealed record SetSound(bool On) : RuleFix
    {
        public override string Label => On ? "Turn on" : "Turn off";
    }

    public sealed record SetMode(OmniMode Mode) : RuleFix
    {
        public override string Label => Mode switch
        {
            OmniMode.Std => "Use 720p",
            OmniMode.Pro => "Use 1080p",
            _ => "Use 4K",
        };
    }

    /// <summary>Null takes the ratio out of the request.</summary>
    public sealed record SetAspectRatio(string? AspectRatio) : RuleFix
    {
        public override string Label => AspectRatio is null ? "Leave out" : $"Set {AspectRatio}";
    }

    public sealed record SetDuration(int Seconds) : RuleFix
    {
        public override string Label => $"Set {Seconds} s";
    }

    /// <summary>Takes the length out of the request.</summary>
    public sealed record ClearDuration : RuleFix
    {
        public override string Label => "Leave out";
    }

    public sealed record SetMultiShot(bool On) : RuleFix
    {
        public override string Label => On ? "Turn on" : "Turn off";
    }

    public sealed record SetShotType(OmniShotType ShotType) : RuleFix
    {
        public override string Label => ShotType == OmniShotType.Customize ? "Use own shots" : "Let Kling cut";
    }

    public sealed record SetShotDuration(int ShotIndex, int Seconds) : RuleFix
    {
        public override string Label => $"Set {Seconds} s";
    }

    public sealed record RenumberShots : RuleFix
    {
        public override string Label => "Renumber";
    }

    public sealed record RemoveShot(int ShotIndex) : RuleFix
    {
        public override string Label => "Remove shot";
    }

    public sealed record RemoveImage(int Index) : RuleFix
    {
        public override string Label => "Remove image";
    }

    /// <summary>Null turns the frame into a plain reference.</summary>
    public sealed record SetImageFrame(int Index, OmniFrame? Frame) : RuleFix
    {
        public override string Label => Frame switch
        {
            OmniFrame.First => "Make first frame",
            OmniFrame.End => "Make end frame",
            _ => "Make reference",
        };
    }

    public sealed record RemoveElement(int Index) : RuleFix
    {
        public override string Label => "Remove element";
    }

    public sealed record RemoveVideo(int Index) : RuleFix
    {
        public override string Label => "Remove video";
    }

    /// <summary>Adds the token at the end of the prompt that is sent (of the first shot when shots are customized).</summary>
    public sealed record NameInPrompt(string Token) : RuleFix
    {
        public override string Label => "Name it";
    }

    /// <summary>Takes every occurrence of the token out of the prompt and the shot prompts.</summary>
    public sealed record RemoveToken(string Token) : RuleFix
    {
        public override string Label => "Remove it";
    }

    public sealed record ClearPrompt : RuleFix
    {
        public override string Label => "Clear prompt";
    }
}
