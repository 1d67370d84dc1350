using KlingBoard.Access;
using KlingBoard.Data.Library;

namespace KlingBoard.Features.Library.Picking;

/// <summary>What a person may choose in the <see cref="MediaPickerDialog"/>.</summary>
/// <param name="Kinds">Kinds of assets, in the order of the tabs; may be empty when only elements are wanted.</param>
/// <param name="WithElements">Elements are offered as well.</param>
/// <param name="CanUpload">The person may bring a new file right there.</param>
public sealed record MediaPickerInput(
    Actor Actor, Guid TeamId, string TeamSlug, IReadOnlyList<MediaKind> Kinds, bool WithElements = false, bool CanUpload = false);

/// <summary>What was chosen: exactly one of the two ids.</summary>
/// <param name="Kind">Of the asset; null for an element.</param>
public sealed record MediaPick(Guid? AssetId, Guid? ElementId, MediaKind? Kind = null);
