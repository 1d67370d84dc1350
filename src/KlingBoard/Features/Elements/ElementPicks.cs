using KlingBoard.Access;
using KlingBoard.Features.Library.Picking;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Elements;

/// <summary>The registry as the library's picker offers it.</summary>
internal sealed class ElementPicks(ElementService elements) : IElementPicks
{
    public async Task<Result<IReadOnlyList<ElementPick>>> ListAsync(Actor actor, Guid teamId, CancellationToken cancellationToken)
    {
        var listed = await elements.ListAsync(actor, teamId, cancellationToken);
        return listed.IsSuccess ? listed.Value.Select(PickOf).ToArray() : listed.Error;
    }

    private static ElementPick PickOf(ElementView element) => new(
        element.Id,
        element.Name,
        element.Description,
        element.State == ElementState.Ready ? ElementLabels.Kind(element.Kind) : ElementLabels.State(element.State),
        element.PictureFileId);
}
