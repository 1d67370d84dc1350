using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.Rules;

/// <summary>Images and elements share one allowance.</summary>
public abstract class ReferenceCountRule(string id, string title, string source, int max, bool withVideo)
    : OmniVideoRule(id, title, source)
{
    public sealed override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        var count = request.Images.Count + request.Elements.Count;
        if (request.HasVideo == withVideo && count > max)
        {
            yield return Error(
                request.Images.Count > 0 ? "image_list" : "element_list",
                $"There are {count} images and elements together, and Kling takes {max} {(withVideo ? "beside a video" : "in one video")}. Remove {count - max}.",
                ReferenceFixes.RemovePlainImage(request) ?? ReferenceFixes.RemoveElement(request, _ => true));
        }
    }
}

/// <summary>What may go when there is too much. Never a frame: the video begins or ends with it.</summary>
internal static class ReferenceFixes
{
    /// <summary>Takes away the last image that is no frame; null when there is none.</summary>
    public static RuleFix? RemovePlainImage(OmniVideoRequest request)
    {
        var index = request.Images.ToList().FindLastIndex(image => image.Frame is null);
        return index < 0 ? null : new RuleFix.RemoveImage(index);
    }

    /// <summary>Takes away the last such element; null when there is none.</summary>
    public static RuleFix? RemoveElement(OmniVideoRequest request, Predicate<OmniElement> which)
    {
        var index = request.Elements.ToList().FindLastIndex(which);
        return index < 0 ? null : new RuleFix.RemoveElement(index);
    }
}

public sealed class R27ReferencesBesideVideo() : ReferenceCountRule(
    "R27", "Beside a video, at most 4 images and elements together", "Legacy Omni-Video page; CometAPI page", max: 4, withVideo: true);

public sealed class R28References() : ReferenceCountRule(
    "R28", "Without a video, at most 7 images and elements together", "Legacy Omni-Video page; CometAPI page", max: 7, withVideo: false);

public sealed class R29ImagesBesideEndFrame() : OmniVideoRule("R29", "Kling O1 takes no further image beside first and end frame", "Legacy Omni-Video page; O1 page, read 2026-09-20 (stricter)")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities) =>
        request.HasEndFrame && capabilities.Find(request.Model) is { ReferencesBesideEndFrame: false } model
            ? request.Images.Index().Where(entry => entry.Item.Frame is null).Select(entry => Error(
                $"image_list[{entry.Index}]",
                $"{KlingModels.DisplayName(model.Model)} takes no other picture beside a first and an end frame. Remove image {entry.Index + 1} or choose another model.",
                new RuleFix.RemoveImage(entry.Index)))
            : [];
}

public sealed class R30EndFrameBesideFeatureVideo() : OmniVideoRule("R30", "Kling O1 takes no end frame beside a reference video", "O1 page, read 2026-09-20")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities) =>
        request.HasFeatureVideo && capabilities.Find(request.Model) is { EndFrameBesideFeatureVideo: false } model
            ? request.Images.Index().Where(entry => entry.Item.Frame == OmniFrame.End).Select(entry => Error(
                $"image_list[{entry.Index}].type",
                $"{KlingModels.DisplayName(model.Model)} takes a first frame beside a reference video, but no end frame. Use the picture as a plain reference.",
                new RuleFix.SetImageFrame(entry.Index, null)))
            : [];
}

public sealed class R31ElementIds() : OmniVideoRule("R31", "Each element has its own valid id", "Legacy Omni-Video page; that none is named twice: client rule")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        var seen = new HashSet<long>();
        foreach (var (index, element) in request.Elements.Index())
        {
            var field = $"element_list[{index}].element_id";
            if (element.ElementId <= 0)
            {
                yield return Error(field, $"Element {index + 1} has no valid id at Kling. Choose it again from the elements.", new RuleFix.RemoveElement(index));
            }
            else if (!seen.Add(element.ElementId))
            {
                yield return Error(field, $"Element {index + 1} is attached twice. Remove one.", new RuleFix.RemoveElement(index));
            }
        }
    }
}

public sealed class R32ElementsBesideFrames() : OmniVideoRule("R32", "Beside a first frame, at most 3 elements", "Legacy Omni-Video page; Series 3.0 specification, Feb 2026")
{
    public const int MaxElements = 3;

    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (request.HasFirstFrame && request.Elements.Count > MaxElements)
        {
            yield return Error(
                "element_list",
                $"There are {request.Elements.Count} elements beside a first frame, and Kling takes three. Remove {request.Elements.Count - MaxElements}.",
                new RuleFix.RemoveElement(request.Elements.Count - 1));
        }
    }
}

public sealed class R33ElementsBesideEndFrame() : OmniVideoRule("R33", "Kling O1 takes no elements beside first and end frame", "Update of 2026-03-11; O1 page, read 2026-09-20")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities) =>
        request is { HasFirstFrame: true, HasEndFrame: true }
        && capabilities.Find(request.Model) is { ReferencesBesideEndFrame: false } model
            ? request.Elements.Select((_, index) => Error(
                $"element_list[{index}]",
                $"{KlingModels.DisplayName(model.Model)} takes no elements beside a first and an end frame. Remove element {index + 1} or choose another model.",
                new RuleFix.RemoveElement(index)))
            : [];
}

public sealed class R34CharactersBesideVideo() : OmniVideoRule("R34", "No video character beside a video", "Legacy Omni-Video page; Series 3.0 specification, Feb 2026")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities) => request.HasVideo
        ? request.Elements.Index().Where(entry => entry.Item.Kind == ElementKind.VideoCharacter).Select(entry => Error(
            $"element_list[{entry.Index}]",
            $"Element {entry.Index + 1} is a video character, which Kling does not take beside a video. Remove the element or the video.",
            new RuleFix.RemoveElement(entry.Index)))
        : [];
}

public sealed class R35CharacterCount() : OmniVideoRule("R35", "At most 3 video characters, and then at most 4 other references", "New Omni page; update of 2026-04-01 (said to hold for legacy too)")
{
    public const int MaxCharacters = 3;
    public const int MaxOthers = 4;

    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        if (request.HasVideo || capabilities.Find(request.Model) is not { VideoCharacterElements: true })
        {
            yield break;
        }

        var characters = request.Elements.Index().Where(entry => entry.Item.Kind == ElementKind.VideoCharacter).ToArray();
        if (characters.Length > MaxCharacters)
        {
            yield return Error(
                "element_list",
                $"There are {characters.Length} video characters, and Kling takes three. Remove {characters.Length - MaxCharacters}.",
                new RuleFix.RemoveElement(characters[^1].Index));
        }

        var others = request.Images.Count + request.Elements.Count(element => element.Kind == ElementKind.MultiImage);
        if (characters.Length > 0 && others > MaxOthers)
        {
            yield return Error(
                request.Images.Count > 0 ? "image_list" : "element_list",
                $"Beside a video character, Kling takes four images and multi-image elements together; there are {others}. Remove {others - MaxOthers}.",
                ReferenceFixes.RemovePlainImage(request)
                    ?? ReferenceFixes.RemoveElement(request, element => element.Kind == ElementKind.MultiImage));
        }
    }
}

public sealed class R36CharactersNeedModel() : OmniVideoRule("R36", "Kling O1 takes multi-image elements only", "Capability map of 2026-05-19; O1 page, read 2026-09-20")
{
    public override IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities) =>
        capabilities.Find(request.Model) is { VideoCharacterElements: false } model
            ? request.Elements.Index().Where(entry => entry.Item.Kind == ElementKind.VideoCharacter).Select(entry => Error(
                $"element_list[{entry.Index}]",
                $"Element {entry.Index + 1} is a video character, which {KlingModels.DisplayName(model.Model)} does not take. Remove it or choose another model.",
                new RuleFix.RemoveElement(entry.Index)))
            : [];
}
