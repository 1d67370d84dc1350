using KlingBoard.Data;
using KlingBoard.Data.Installations;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KlingBoard.Access;

/// <param name="IsFixed">The server's settings say so, and no page changes it.</param>
/// <param name="IsFounded">False in Production until somebody proved to run the server: until then only the founder registers.</param>
public sealed record RegistrationState(Registration Mode, bool IsFixed, bool IsFounded);

/// <summary>Who may make an account, and who may make a team (docs/decisions/ADR-029). Singleton, safe for many threads.</summary>
public sealed class RegistrationAccess(
    IDbContextFactory<KlingBoardDbContext> contexts, IOptions<KlingBoardOptions> options, IHostEnvironment environment, SetupCode code)
{
    public async Task<RegistrationState> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var chosen = await db.Installations.Select(row => row.Registration).SingleAsync(cancellationToken);
        var isFounded = !environment.IsProduction() || await db.Users.AnyAsync(cancellationToken);
        return new RegistrationState(
            options.Value.Registration ?? chosen ?? (environment.IsProduction() ? Registration.Invited : Registration.Open),
            options.Value.Registration is not null,
            isFounded);
    }

    /// <summary>Whether the form is worth showing to this visitor.</summary>
    public static bool IsOffered(RegistrationState state, bool hasInvitation) =>
        !state.IsFounded || state.Mode == Registration.Open || (state.Mode == Registration.Invited && hasInvitation);

    /// <param name="hasInvitation">The visitor came with the link of an open invitation.</param>
    /// <returns>Whether the account is the founder's and so keeps the installation; an error when it may not be made.</returns>
    public async Task<Result<bool>> MayRegisterAsync(string email, string? setupCode, bool hasInvitation, CancellationToken cancellationToken)
    {
        var state = await ReadAsync(cancellationToken);
        var isNamed = IsNamed(email);
        if (!state.IsFounded)
        {
            return isNamed || code.Matches(setupCode) ? true : RegistrationErrors.SetupCodeWrong;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var isFirst = !await db.Users.AnyAsync(cancellationToken);

        // Addresses are not verified, so one that was named for the administrator must not go to whoever is faster with an invitation.
        return isNamed && !isFirst ? RegistrationErrors.KeptForAdministrator
            : IsOffered(state, hasInvitation) ? isFirst
            : state.Mode == Registration.Invited ? RegistrationErrors.ByInvitation
            : RegistrationErrors.Closed;
    }

    /// <summary>Where not everybody may register, new teams are the administrators' to make; where there is none (yet), everybody's.</summary>
    public async Task<Error?> WhyNoNewTeamAsync(Guid userId, CancellationToken cancellationToken)
    {
        var state = await ReadAsync(cancellationToken);
        if (state.Mode == Registration.Open)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var administrators = db.Users.Where(user => user.IsAdministrator);
        var mayMake = await administrators.AnyAsync(user => user.Id == userId, cancellationToken) || !await administrators.AnyAsync(cancellationToken);
        return mayMake ? null : RegistrationErrors.TeamsByAdministrators;
    }

    /// <summary>Whether the server's settings name this address as the administrator's.</summary>
    public bool IsNamed(string email) =>
        options.Value.Administrator is { Length: > 0 } named && string.Equals(named.Trim(), email.Trim(), StringComparison.OrdinalIgnoreCase);
}

internal static class RegistrationErrors
{
    public static InvalidError SetupCodeWrong { get; } = new(
        "That is not the set-up code. The first start printed it, and it lies in the file setup-code of the data folder.", "SetupCode");

    public static ForbiddenError ByInvitation { get; } = new(
        "New accounts are made by invitation here, and this page was not opened from an open one. Ask an owner of your team for a link.");

    public static ForbiddenError Closed { get; } = new("No new accounts are made here at present. Ask whoever runs this installation.");

    public static InvalidError KeptForAdministrator { get; } = new(
        "This address is kept for the administrator of this installation. Use another, or ask whoever runs the server.", "Email");

    public static ForbiddenError TeamsByAdministrators { get; } = new(
        "New teams are made by the administrators of this installation. To join one that is there, ask an owner of it for an invitation.");
}
