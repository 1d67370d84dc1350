using KlingBoard.Data.Installations;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Installations;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Tests.Host.Infrastructure;

namespace KlingBoard.Tests.Host.Account;

/// <summary>What holds for the whole installation: its administrators' alone.</summary>
[Trait("Category", "Host")]
public sealed class InstallationServiceTests(KlingBoardHost host)
{
    [Fact]
    public async Task Installation_NotAnAdministrator_FindsNothing()
    {
        var seed = await host.SeedAsync();

        var read = await host.InScopeAsync<InstallationService, Result<InstallationView>>(
            service => service.ReadAsync(seed.Members[Role.Owner], TestContext.Current.CancellationToken));
        var changed = await host.InScopeAsync<InstallationService, Result<Done>>(
            service => service.SetRegistrationAsync(seed.Members[Role.Owner], Registration.Closed, TestContext.Current.CancellationToken));

        read.Error.ShouldBeOfType<NotFoundError>();
        changed.Error.ShouldBeOfType<NotFoundError>();
    }

    [Fact]
    public async Task Installation_ReadByItsAdministrator_NamesTeamsAndPeople()
    {
        var seed = await host.SeedAsync();

        var read = await host.InScopeAsync<InstallationService, Result<InstallationView>>(
            service => service.ReadAsync(seed.AdministratorId, TestContext.Current.CancellationToken));

        read.Value.Teams.Select(team => team.Name).ShouldContain("Northlight");
        read.Value.Account.IsFree.ShouldBeTrue();
        read.Value.Administrators.ShouldContain("Ada of the installation (administrator@host.test)");
    }
}
