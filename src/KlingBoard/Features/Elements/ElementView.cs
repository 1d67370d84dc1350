using KlingBoard.Data.Library;

namespace KlingBoard.Features.Elements;

/// <summary>An entry of the element registry as screens show it.</summary>
/// <param name="ProviderElementId">The provider's <c>element_id</c> as decimal text: it has 64 bits, more than a JavaScript number holds.</param>
/// <param name="PictureFileId">Null while it has no picture.</param>
/// <param name="UseCount">How many references of live shots point to it.</param>
public sealed record ElementView(
    Guid Id,
    Guid TeamId,
    string Name,
    string Description,
    string ProviderElementId,
    ElementKind Kind,
    Guid? PictureFileId,
    int UseCount,
    int Version);
