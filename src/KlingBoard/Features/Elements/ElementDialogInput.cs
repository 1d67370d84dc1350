using KlingBoard.Features.Library;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Elements;

/// <param name="SaveAsync">Saves; an error keeps the dialog open with its sentence.</param>
public sealed record ElementDialogInput(
    ElementInput Element, string SaveText, Guid PersonId, Guid TeamId, string TeamSlug, Func<ElementInput, Task<Result<Done>>> SaveAsync);

/// <param name="FindAsync">Reads them when the dialog opens.</param>
public sealed record ElementUsesInput(string TeamSlug, Func<Task<Result<IReadOnlyList<AssetUse>>>> FindAsync);
