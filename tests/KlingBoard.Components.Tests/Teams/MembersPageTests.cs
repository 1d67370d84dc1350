using Bunit;
using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Accounts;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Teams;
using KlingBoard.Features.Teams.Resets;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Hosting;
using KlingBoard.Tests.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KlingBoard.Components.Tests.Teams;

public sealed class MembersPageTests : ComponentContext
{
    private readonly SqliteTestDatabase _database = new();
    private readonly User _ines = Person("Ines");
    private readonly User _tomas = Person("Tomas");
    private readonly Team _team;

    public MembersPageTests()
    {
        Services.AddSingleton<IDbContextFactory<KlingBoardDbContext>>(_database).AddSingleton(_database.Writes);
        Services.AddAccess();
        Services.AddSingleton(Registrations.On(_database));
        Services.AddScoped<TeamService>().AddScoped<InvitationService>().AddScoped<PasswordResetService>();
        Services.AddSingleton(new AppAddress(new NoServer(), Options.Create(new KlingBoardOptions())));
        _team = new Team("Northlight", "northlight", NowUtc);
        using var db = _database.CreateDbContext();
        db.AddRange(_ines, _tomas, _team);
        db.AddRange(new Member(_team.Id, _ines.Id, Role.Owner, 1, NowUtc), new Member(_team.Id, _tomas.Id, Role.Artist, 2, NowUtc));
        db.SaveChanges();
    }

    [Fact]
    public async Task Members_Invited_GetALinkOnceAndTheInvitationIsListed()
    {
        var page = RenderPage(_ines, Role.Owner);
        page.WaitForAssertion(() => ButtonNamed(page, "Invite"));
        // Ends when the dialog does.
        var inviting = ButtonNamed(page, "Invite").ClickAsync(new());
        await ChooseInListAsync(page, page, "Role", "Reviewer");
        page.Find("[role=dialog]").TextContent.ShouldContain("A reviewer approves shots or asks for changes.");

        await page.Find("[role=dialog] form").SubmitAsync();

        page.WaitForElement("[role=dialog] input[readonly]").GetAttribute("value")!.ShouldStartWith("http://localhost/invitations/");
        await ButtonNamed(page, "Done").ClickAsync(new());
        await inviting;
        page.WaitForAssertion(() => page.Find(".invitations li b").TextContent.ShouldBe("As a reviewer"));
    }

    [Fact]
    public async Task NewPassword_ForAMember_GivesALinkOnce()
    {
        var page = RenderPage(_ines, Role.Owner);
        page.WaitForAssertion(() => ButtonNamed(page, "More for Tomas"));
        // Ends when the dialog does.
        var resetting = ChooseInMenuAsync(page, ButtonNamed(page, "More for Tomas"), "New password");

        await page.WaitForElement("[role=dialog] form").SubmitAsync();

        page.WaitForElement("[role=dialog] input[readonly]").GetAttribute("value")!.ShouldStartWith("http://localhost/account/reset/");
        await ButtonNamed(page, "Done").ClickAsync(new());
        await resetting;
    }

    [Fact]
    public async Task Invitation_Revoked_LeavesTheList()
    {
        await Services.GetRequiredService<InvitationService>().InviteAsync(_ines.Id, _team.Id, Role.Viewer, Xunit.TestContext.Current.CancellationToken);
        var page = RenderPage(_ines, Role.Owner);

        await page.WaitForElement(".invitations li button").ClickAsync(new());

        page.WaitForAssertion(() => page.FindAll(".invitations li").ShouldBeEmpty());
    }

    [Fact]
    public async Task Role_Changed_IsStored()
    {
        var page = RenderPage(_ines, Role.Owner);

        await page.WaitForElement("select[aria-label='Role of Tomas']").ChangeAsync(new ChangeEventArgs { Value = nameof(Role.Producer) });

        page.WaitForAssertion(() => RoleOf(_tomas).ShouldBe(Role.Producer));
    }

    [Fact]
    public async Task LastOwner_MadeALowerRole_StaysOwnerAndIsToldWhy()
    {
        var page = RenderPage(_ines, Role.Owner);

        await page.WaitForElement("select[aria-label='Role of Ines']").ChangeAsync(new ChangeEventArgs { Value = nameof(Role.Viewer) });

        page.WaitForAssertion(() => page.Find("[role=alert]").SaidText().ShouldBe("A team always has an owner. Make another member an owner first."));
        page.Find("select[aria-label='Role of Ines'] option[selected]").TextContent.ShouldBe("Owner");
        RoleOf(_ines).ShouldBe(Role.Owner);
    }

    [Fact]
    public async Task LastOwner_Leaving_StaysAndIsToldWhy()
    {
        var page = RenderPage(_ines, Role.Owner);
        page.WaitForAssertion(() => ButtonNamed(page, "More for Ines"));
        // Ends when the dialog does.
        var leaving = ChooseInMenuAsync(page, ButtonNamed(page, "More for Ines"), "Leave the team");

        await page.WaitForElement("[role=dialog] form").SubmitAsync();
        await leaving;

        page.WaitForAssertion(() => page.Find("[role=alert]").SaidText().ShouldBe("A team always has an owner. Make another member an owner first."));
        RoleOf(_ines).ShouldBe(Role.Owner);
    }

    [Fact]
    public async Task Members_SeenByAnArtist_OfferOnlyToLeave()
    {
        var page = RenderPage(_tomas, Role.Artist);

        page.WaitForAssertion(() => page.FindAll("td button").Select(button => button.NameOf()).ShouldBe(["More for Tomas"]));
        await page.Find("td button").ClickAsync(new());
        page.WaitForAssertion(() => page.FindAll("[role=menuitem] .kb-clip").Select(item => item.TextContent).ShouldBe(["Leave the team"]));
        page.FindAll("select, .invitations, header button").ShouldBeEmpty();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _database.Dispose();
    }

    private DateTime NowUtc => Time.GetUtcNow().UtcDateTime;

    private static User Person(string name) => new()
    {
        Id = Guid.CreateVersion7(),
        DisplayName = name,
        UserName = name,
        Email = $"{name}@test.klingboard",
    };

    private IRenderedComponent<IComponent> RenderPage(User person, Role role) =>
        RenderPageOfTeam<MembersPage>(TeamAccess.OfMember(person.Id, _team.Id, "northlight", "Northlight", role));

    private Role RoleOf(User person)
    {
        using var db = _database.CreateDbContext();
        return db.Members.Single(member => member.TeamId == _team.Id && member.UserId == person.Id).Role;
    }
}
