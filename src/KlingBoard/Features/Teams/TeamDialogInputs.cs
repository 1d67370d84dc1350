using KlingBoard.Data.Teams;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Teams;

/// <param name="InviteAsync">Makes the invitation and gives its whole link; an error keeps the dialog open with its sentence.</param>
public sealed record InviteInput(Func<Role, Task<Result<string>>> InviteAsync);

/// <param name="Name">The name as it is.</param>
/// <param name="RenameAsync">Saves; an error keeps the dialog open with its sentence.</param>
public sealed record TeamNameInput(string Name, Func<string, Task<Result<Done>>> RenameAsync);

/// <param name="MakeAsync">Gives the whole link.</param>
public sealed record ResetLinkInput(string Name, Func<Task<Result<string>>> MakeAsync);
