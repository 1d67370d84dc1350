using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.Rules;

/// <summary>A rule that only the text of a body can break; the typed model has no way to say it.</summary>
public abstract class CodecRule(string id, string title, string source) : OmniVideoRule(id, title, source)
{
    public sealed override bool IsCheckedByCodecOnly => true;

    public sealed override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities) => [];
}
