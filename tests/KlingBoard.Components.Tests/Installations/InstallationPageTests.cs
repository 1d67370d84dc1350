using Bunit;
using KlingBoard.Data.Installations;
using KlingBoard.Features.Installations;
using KlingBoard.Infrastructure;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace KlingBoard.Components.Tests.Installations;

public sealed class InstallationPageTests : InstallationContext
{
    [Theory]
    [InlineData(Registration.Open, Registration.Closed)]
    [InlineData(Registration.Invited, Registration.Open)]
    [InlineData(Registration.Closed, Registration.Open)]
    public async Task Registration_Chosen_IsSavedAndShown(Registration chosen, Registration before)
    {
        await PrepareAsync();
        await ChangeAsync(db => db.Installations.Single().Register(before));
        var page = ShowPage<InstallationPage>();

        await page.ByRole("radio", chosen.ToString()).ClickAsync(new());

        (await StoredAsync((installation, _) => installation.Registration)).ShouldBe(chosen);
        Checked(page, "Registration").ShouldBe([chosen.ToString()]);
    }

    [Fact]
    public async Task Registration_ThatTheServersSettingsFix_CannotBeChosenAndSaysSo()
    {
        Services.Configure<KlingBoardOptions>(options => options.Registration = Registration.Closed);
        await PrepareAsync();

        var page = ShowPage<InstallationPage>();

        page.ByRole("radiogroup", "Registration").QuerySelectorAll("input").ShouldAllBe(radio => radio.HasAttribute("disabled"));
        Checked(page, "Registration").ShouldBe(["Closed"]);
        page.Markup.ShouldContain("KlingBoard__Registration");
    }

    [Fact]
    public async Task Registration_ThatCannotBeSaved_SaysWhyAndShowsWhatIsSo()
    {
        await PrepareAsync();
        var page = ShowPage<InstallationPage>();
        Services.GetRequiredService<IOptions<KlingBoardOptions>>().Value.Registration = Registration.Open;

        await page.ByRole("radio", "Closed").ClickAsync(new());

        page.AllByRole("alert").Single().SaidText().ShouldBe("The server's settings fix this. Change it there, and start the app again.");
        Checked(page, "Registration").ShouldBe(["Open"]);
        (await StoredAsync((installation, _) => installation.Registration)).ShouldBeNull();
    }

    [Fact]
    public async Task AccountUse_ThatTakesItFromATeam_NamesTheTeamFirst()
    {
        await PrepareAsync();
        var page = ShowPage<InstallationPage>();

        // Ends when the dialog does.
        var choosing = page.ByRole("radio", "Nobody").ClickAsync(new());
        page.WaitForAssertion(() => page.Markup.ShouldContain("These teams may no longer spend the account: Northlight."));
        var before = await StoredAsync((installation, _) => installation.AccountUse);
        page.ByRole("button", "Take it from 1 team").GetAttribute("type").ShouldBe("submit");
        await page.Find("[role=dialog] form").SubmitAsync();
        await choosing;

        before.ShouldBe(AccountUse.ChosenTeams);
        (await StoredAsync((installation, _) => installation.AccountUse)).ShouldBe(AccountUse.Nobody);
        Checked(page, "Who may spend it").ShouldBe(["Nobody"]);
    }

    [Fact]
    public async Task AccountUse_TheLossIsNotAccepted_StaysAsItIs()
    {
        await PrepareAsync();
        var page = ShowPage<InstallationPage>();
        var choosing = page.ByRole("radio", "Nobody").ClickAsync(new());

        page.WaitForAssertion(() => page.ByRole("button", "Cancel"));
        var group = page.FindComponents<MudRadioGroup<AccountUse>>().Single().Instance;
        await page.ByRole("button", "Cancel").ClickAsync(new());
        await choosing;

        // The radio that has the focus is still the same one.
        page.FindComponents<MudRadioGroup<AccountUse>>().Single().Instance.ShouldBeSameAs(group);
        (await StoredAsync((installation, _) => installation.AccountUse)).ShouldBe(AccountUse.ChosenTeams);
        Checked(page, "Who may spend it").ShouldBe(["Chosen teams"]);
    }

    [Fact]
    public async Task AccountUse_ForEveryTeam_IsSavedAtOnceAsNobodyLosesIt()
    {
        await PrepareAsync();
        var page = ShowPage<InstallationPage>();

        await page.ByRole("radio", "Every team").ClickAsync(new());

        (await StoredAsync((installation, _) => installation.AccountUse)).ShouldBe(AccountUse.EveryTeam);
        page.AllByRole("checkbox").ShouldBeEmpty();
    }

    [Fact]
    public async Task Team_Ticked_MaySpendTheAccount()
    {
        await PrepareAsync();
        var page = ShowPage<InstallationPage>();
        var before = page.ByRole("row", "Aurora").NameOf();

        await page.ByRole("checkbox", "Aurora may spend the installation's account").ChangeAsync(new ChangeEventArgs { Value = true });

        (await StoredAsync((_, aurora) => aurora.UsesInstallationAccount)).ShouldBeTrue();
        before.ShouldContain("Nothing, so it cannot render");
        page.ByRole("row", "Aurora").NameOf().ShouldContain("Installation");
    }

    [Fact]
    public async Task Key_WhoseProviderIsNotReached_IsToldInPlainWords()
    {
        await PrepareAsync();
        var page = ShowPage<InstallationPage>();

        await page.ByRole("button", "Test the key").ClickAsync(new());

        page.WaitForAssertion(() => page.AllByRole("status").Single().TextContent.ShouldContain("Nothing is known of the key."));
        page.ByRole("button", "Test the key").HasAttribute("disabled").ShouldBeFalse();
    }

    [Fact]
    public async Task Page_OfWhoeverIsNoAdministrator_ShowsNothingOfTheInstallation()
    {
        await PrepareAsync(isAdministrator: false);

        var page = ShowPage<InstallationPage>();

        page.ByRole("heading", "There is nothing at this address");
        page.AllByRole("radio").Concat(page.AllByRole("table")).ShouldBeEmpty();
        page.Markup.ShouldNotContain("Aurora");
    }

    [Fact]
    public async Task Administrator_WhoIsNoneAnyMore_ChangesNothing()
    {
        await PrepareAsync();
        var page = ShowPage<InstallationPage>();
        await ChangeAsync(db => db.Users.Single(user => user.Id == PersonId).IsAdministrator = false);

        await page.ByRole("radio", "Closed").ClickAsync(new());

        (await StoredAsync((installation, _) => installation.Registration)).ShouldBeNull();
        page.ByRole("heading", "There is nothing at this address");
    }

    private static IEnumerable<string> Checked(IRenderedComponent<IComponent> page, string group) => page.ByRole("radiogroup", group)
        .QuerySelectorAll("input[checked]").Select(radio => radio.Closest("label")!.QuerySelector("b")!.TextContent);
}
