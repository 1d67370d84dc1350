using KlingBoard.Access;
using KlingBoard.Features.Elements.AtProvider;
using KlingBoard.Features.Elements.Making;
using KlingBoard.Features.Library;
using KlingBoard.Features.Library.Reading;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Elements.Pages;

/// <param name="Present">The element as it stands; null for a new one.</param>
/// <param name="Accounts">Where the team may have elements, the usual one first.</param>
/// <param name="Projects">Those that can pay for making one. The person chooses; the only one is taken without asking.</param>
public sealed record ElementDialogInput(
    ElementView? Present, IReadOnlyList<ElementAccountView> Accounts, IReadOnlyList<PayingProject> Projects, Actor Actor, Guid TeamId, string TeamSlug);

/// <param name="Refusal">Why the element could not be deleted; null when somebody just wants to know.</param>
/// <param name="FindAsync">Reads the uses when the dialog opens.</param>
public sealed record ElementUsesInput(string TeamSlug, string? Refusal, Func<Task<Result<IReadOnlyList<AssetUse>>>> FindAsync);

/// <param name="Account">Where it could be deleted too.</param>
/// <param name="DeleteThereAsync">Deletes it there and here; an error keeps the dialog open with its sentence.</param>
public sealed record ElementDeletionInput(string Name, string Account, Func<Task<Result<Done>>> DeleteThereAsync);

/// <summary>How a person had an element deleted.</summary>
public enum ElementDeletionChoice
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>It is to be taken out of the registry; nothing was done yet.</summary>
    Registry,

    /// <summary>It is gone at the provider, and here.</summary>
    Everywhere,
}

/// <param name="Accounts">Those whose provider has elements of its own.</param>
public sealed record PresetsInput(Actor Actor, Guid TeamId, IReadOnlyList<ElementAccountView> Accounts);

/// <param name="Name">The voice's, to begin with.</param>
public sealed record VoiceDialogInput(Guid ElementId, Guid ProjectId, string Name, Actor Actor, Guid TeamId, string TeamSlug);
