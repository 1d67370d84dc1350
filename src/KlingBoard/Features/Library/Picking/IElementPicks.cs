using KlingBoard.Access;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Library.Picking;

/// <summary>A team's elements as the <see cref="MediaPickerDialog"/> offers them; whoever keeps the registry answers to it.</summary>
public interface IElementPicks
{
    /// <summary>By name.</summary>
    Task<Result<IReadOnlyList<ElementPick>>> ListAsync(Actor actor, Guid teamId, CancellationToken cancellationToken);
}

/// <param name="State">As people say it: what it is made from or, of one that is not ready, how far it is.</param>
/// <param name="PictureFileId">From the front; null while it has none.</param>
public sealed record ElementPick(Guid Id, string Name, string Description, string State, Guid? PictureFileId);
