using System.Globalization;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Prompts;

namespace KlingBoard.Features.Renders.Planning;

/// <summary>The inputs of a plan in the provider's three lists, and the token by which prompts name each.</summary>
internal sealed class PlannedInputs
{
    private readonly Dictionary<Guid, string> _tokens = [];

    private PlannedInputs(IReadOnlyList<PlannedInput> images, IReadOnlyList<PlannedInput> elements, IReadOnlyList<PlannedInput> videos, bool arePicturesNamed)
    {
        Images = images;
        Elements = elements;
        Videos = videos;
        Name("element", elements);
        if (arePicturesNamed)
        {
            Name("image", images);
            Name("video", videos);
        }
        else
        {
            NameInWords([.. images, .. videos]);
        }
    }

    public IReadOnlyList<PlannedInput> Images { get; }

    public IReadOnlyList<PlannedInput> Elements { get; }

    public IReadOnlyList<PlannedInput> Videos { get; }

    /// <summary>References in shot order, then by rank; those of one thing in one role become one input.</summary>
    /// <param name="arePicturesNamed">Whether prompts have tokens for pictures and videos; where not, they say the reference's name in plain words.</param>
    public static PlannedInputs Of(IReadOnlyList<Shot> shots, bool arePicturesNamed) => Of(
        shots.SelectMany(shot => shot.References.OrderBy(reference => reference.Rank, StringComparer.Ordinal).ThenBy(reference => reference.Id)),
        arePicturesNamed);

    /// <summary>The references in the order given.</summary>
    public static PlannedInputs Of(IEnumerable<Reference> references, bool arePicturesNamed = true)
    {
        var inputs = references
            .GroupBy(reference => (reference.AssetId, reference.ElementId, reference.Role, reference.KeepSound))
            .Select(same => new PlannedInput([.. same], same.First().Asset?.File, same.First().Element))
            .ToLookup(input => input.Owner.Role switch
            {
                ReferenceRole.Element => Kind.Element,
                ReferenceRole.VideoBase or ReferenceRole.VideoFeature => Kind.Video,
                _ => Kind.Image,
            });
        return new PlannedInputs([.. inputs[Kind.Image]], [.. inputs[Kind.Element]], [.. inputs[Kind.Video]], arePicturesNamed);
    }

    /// <summary>The provider's token for a reference; null for one that no shot of the plan has.</summary>
    public string? TokenOf(Guid referenceId) => _tokens.GetValueOrDefault(referenceId);

    /// <summary>The shot's prompt as it is sent.</summary>
    public string Expand(Shot shot) => PromptText.Expand(shot.Prompt, TokenIn(shot)).Text;

    /// <summary>References that the shot's prompt names and the shot does not have.</summary>
    public IReadOnlyList<Guid> MissingIn(Shot shot) => PromptText.Expand(shot.Prompt, TokenIn(shot)).Missing;

    // A prompt names its own shot's references alone, also where a neighbour in the group has the same id in its text.
    private Func<Guid, string?> TokenIn(Shot shot) =>
        id => shot.References.Any(reference => reference.Id == id) ? TokenOf(id) : null;

    private void Name(string kind, IReadOnlyList<PlannedInput> inputs)
    {
        for (var index = 0; index < inputs.Count; index++)
        {
            var token = string.Create(CultureInfo.InvariantCulture, $"<<<{kind}_{index + 1}>>>");
            foreach (var owner in inputs[index].Owners)
            {
                _tokens[owner.Id] = token;
            }
        }
    }

    private void NameInWords(IEnumerable<PlannedInput> inputs)
    {
        foreach (var owner in inputs.SelectMany(input => input.Owners))
        {
            _tokens[owner.Id] = owner.Name;
        }
    }

    private enum Kind
    {
        Image,
        Element,
        Video,
    }
}
