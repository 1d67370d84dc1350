using KlingBoard.Features.Library;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Elements;

/// <param name="SaveAsync">Saves; an error keeps the dialog open with its sentence.</param>
public sealed record ElementDialogInput(
    ElementInput Element, string SaveText, Guid PersonId, Guid TeamId, string TeamSlug, Func<ElementInput, Task<Result<Done>>> SaveAsync);

/// <param name="Refusal">Why the element could not be deleted; null when somebody just wants to know.</param>
/// <param name="FindAsync">Reads the uses when the dialog opens.</param>
public sealed record ElementUsesInput(string TeamSlug, string? Refusal, Func<Task<Result<IReadOnlyList<AssetUse>>>> FindAsync);
