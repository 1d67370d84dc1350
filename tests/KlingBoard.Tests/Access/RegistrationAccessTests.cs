using KlingBoard.Access;
using KlingBoard.Data.Accounts;
using KlingBoard.Data.Installations;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Installations;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Security;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KlingBoard.Tests.Access;

/// <summary>Who may make an account, from the first start in Production on.</summary>
public sealed class RegistrationAccessTests : IDisposable
{
    private readonly SqliteTestDatabase _database = new();
    private readonly TempFolder _folder = new("setup-code");
    private readonly KlingBoardOptions _options = new();
    private readonly LogLines _log = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private SetupCode Code => new(new DataFolder(_folder.Path));

    private RegistrationAccess Production => Registrations.On(_database, Environments.Production, _options, Code);

    [Fact]
    public async Task Start_EmptyInProduction_KeepsACodeForItsOwnUserAlone()
    {
        await StartAsync();
        var first = Code.Current;
        await StartAsync();

        first.ShouldNotBeNull().Length.ShouldBe(23);
        Code.Current.ShouldBe(first);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Code.File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task Register_NotFounded_TakesTheCodeAlone()
    {
        await StartAsync();

        var stranger = await RegisterAsync("stranger@x.test", "AAAAA-AAAAA-AAAAA-AAAAA", hasInvitation: true);
        var founder = await RegisterAsync("founder@x.test", Code.Current!.ToLowerInvariant().Replace("-", " "));

        stranger.Error.ShouldBeOfType<KlingBoard.Infrastructure.Results.InvalidError>().Field.ShouldBe("SetupCode");
        founder.Value.ShouldBeTrue();
    }

    [Fact]
    public async Task Register_NotFounded_TakesTheAddressOfTheSettings()
    {
        _options.Administrator = "ada@x.test";

        (await RegisterAsync("Ada@X.test", null)).Value.ShouldBeTrue();
    }

    [Fact]
    public async Task Register_AddressOfTheSettingsOnceFounded_IsKept()
    {
        _options.Administrator = "ada@x.test";
        await AddUserAsync("ines@x.test");

        (await RegisterAsync("ada@x.test", null, hasInvitation: true)).Error.ShouldBe(RegistrationErrors.KeptForAdministrator);
    }

    [Theory]
    [InlineData(null, false, false)]
    [InlineData(null, true, true)]
    [InlineData(Registration.Open, false, true)]
    [InlineData(Registration.Invited, false, false)]
    [InlineData(Registration.Invited, true, true)]
    [InlineData(Registration.Closed, true, false)]
    public async Task Register_OnceFounded_FollowsWhatIsChosen(Registration? chosen, bool hasInvitation, bool isAllowed)
    {
        await AddUserAsync("ines@x.test");
        await ChooseAsync(chosen);

        var registered = await RegisterAsync("new@x.test", null, hasInvitation);

        registered.IsSuccess.ShouldBe(isAllowed);
        (registered.IsSuccess && registered.Value).ShouldBeFalse();
    }

    [Fact]
    public async Task Read_SettingsNameAMode_FixesIt()
    {
        await ChooseAsync(Registration.Open);
        _options.Registration = Registration.Closed;

        (await Production.ReadAsync(Cancelled)).ShouldBe(new RegistrationState(Registration.Closed, IsFixed: true, IsFounded: false));
    }

    [Theory]
    [InlineData(Registration.Open, true, false, true)]
    [InlineData(Registration.Invited, true, false, false)]
    [InlineData(Registration.Invited, true, true, true)]
    [InlineData(Registration.Invited, false, false, true)]
    public async Task NewTeam_WhereNotEverybodyRegisters_IsAnAdministratorsToMake(Registration chosen, bool hasAdministrator, bool isAdministrator, bool isAllowed)
    {
        var userId = await AddUserAsync("ines@x.test", isAdministrator);
        await AddUserAsync("ada@x.test", hasAdministrator);
        await ChooseAsync(chosen);

        (await Production.WhyNoNewTeamAsync(userId, Cancelled) is null).ShouldBe(isAllowed);
    }

    [Fact]
    public async Task Start_SettingsNameAnAccount_MakesItAdministrator()
    {
        _options.Administrator = "Ines@x.test";
        await AddUserAsync("ines@x.test");

        await StartAsync();

        await using var db = _database.CreateDbContext();
        (await db.Users.SingleAsync(Cancelled)).IsAdministrator.ShouldBeTrue();
        Code.Current.ShouldBeNull();
    }

    [Theory]
    [InlineData("ada@x.test", false, true)]
    [InlineData("ada@x.test", true, false)]
    [InlineData("", false, false)]
    public async Task Start_NotFounded_WarnsThatTheNamedAddressNeedsNoCode(string named, bool isFounded, bool warns)
    {
        _options.Administrator = named;
        if (isFounded)
        {
            await AddUserAsync("ines@x.test", isAdministrator: true);
        }

        await StartAsync();

        _log.Lines.Any(line => line.Contains("first as ada@x.test", StringComparison.Ordinal)).ShouldBe(warns);
    }

    [Theory]
    [InlineData(AccountUse.Nobody, AccountUse.EveryTeam)]
    [InlineData(AccountUse.EveryTeam, AccountUse.Nobody)]
    public async Task Start_SettingsFixWhoSpendsAndAreTakenBack_LeavesWhatTheAdministratorChose(AccountUse chosen, AccountUse setting)
    {
        await using var db = _database.CreateDbContext();
        (await db.Installations.SingleAsync(Cancelled)).LetUseAccount(chosen);
        db.Add(new Team("Studio", "studio", DateTime.UnixEpoch));
        await db.SaveChangesAsync(Cancelled);

        _options.AccountUse = setting;
        await StartAsync();
        var whileFixed = await db.OnInstallationAccount().AnyAsync(Cancelled);
        _options.AccountUse = null;
        await StartAsync();
        var afterwards = await db.OnInstallationAccount().AnyAsync(Cancelled);

        (whileFixed, afterwards).ShouldBe((setting == AccountUse.EveryTeam, chosen == AccountUse.EveryTeam));
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
        _log.Dispose();
    }

    private async Task StartAsync()
    {
        using var loggers = new LoggerFactory([_log]);
        await new InstallationStartup(
                _database, Options.Create(_options), new NamedEnvironment(Environments.Production), Code, TimeProvider.System, loggers.CreateLogger<InstallationStartup>())
            .StartingAsync(Cancelled);
    }

    private Task<KlingBoard.Infrastructure.Results.Result<bool>> RegisterAsync(string email, string? code, bool hasInvitation = false) =>
        Production.MayRegisterAsync(email, code, hasInvitation, Cancelled);

    private async Task ChooseAsync(Registration? chosen)
    {
        await using var db = _database.CreateDbContext();
        if (chosen is { } mode)
        {
            (await db.Installations.SingleAsync(Cancelled)).Register(mode);
            await db.SaveChangesAsync(Cancelled);
        }
    }

    private async Task<Guid> AddUserAsync(string email, bool isAdministrator = false)
    {
        await using var db = _database.CreateDbContext();
        var user = new User
        {
            Id = Guid.NewGuid(),
            UserName = email,
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            DisplayName = email,
            IsAdministrator = isAdministrator,
        };
        db.Add(user);
        await db.SaveChangesAsync(Cancelled);
        return user.Id;
    }
}
