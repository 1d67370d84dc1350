using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Security;
using KlingBoard.Infrastructure.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KlingBoard.Tests.Shared;

/// <summary>Who may register and make teams, on a database of a test.</summary>
internal static class Registrations
{
    private static readonly Lazy<DataFolder> NoCode = new(() => new DataFolder(Path.Combine(Path.GetTempPath(), "klingboard-registrations")));

    /// <param name="environment">Its name; what nobody has chosen depends on it.</param>
    public static RegistrationAccess On(
        IDbContextFactory<KlingBoardDbContext> database, string environment = "Testing", KlingBoardOptions? options = null, SetupCode? code = null) =>
        new(database, Options.Create(options ?? new KlingBoardOptions()), new NamedEnvironment(environment), code ?? new SetupCode(NoCode.Value));
}
