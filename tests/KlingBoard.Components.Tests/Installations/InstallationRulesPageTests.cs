using Bunit;
using KlingBoard.Features.Installations;
using KlingBoard.Features.Packs;
using KlingBoard.Kling.Packs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Installations;

public sealed class InstallationRulesPageTests : InstallationContext
{
    private const string Newer = """
        { "rulesOf": "omniVideo", "date": "2030-01-01", "source": "Read in January", "rules": [] }
        """;

    [Fact]
    public async Task Upload_WithErrors_NamesThemByLineAndCannotBeUsed()
    {
        await PrepareAsync();
        var page = ShowPage<InstallationRulesPage>();

        Upload(page, """
            { "rulesOf": "omniVideo",
              "date": "soon", "source": "Test",
              "rules": [ { "id": "R2", "says": "Nothing" } ] }
            """);

        var problems = page.ByRole("complementary", "rules.json").QuerySelectorAll("li").Select(problem => problem.NameOf()).ToArray();
        problems.ShouldNotBeEmpty();
        problems.ShouldAllBe(problem => problem.Contains("line 2") || problem.Contains("line 3"));
        page.ByRole("button", "Use from now on").HasAttribute("disabled").ShouldBeTrue();
        Directory.EnumerateFiles(Data.Packs).ShouldBeEmpty();
    }

    [Fact]
    public async Task Upload_ThatIsUsed_IsInForceAndTheOneBeforeStaysListed()
    {
        await PrepareAsync();
        var page = ShowPage<InstallationRulesPage>();
        var rows = page.AllByRole("row").Count;
        Upload(page, Newer);

        await page.ByRole("button", "Use from now on").ClickAsync(new());

        InForce().Date.ShouldBe(new DateOnly(2030, 1, 1));
        page.WaitForAssertion(() => page.AllByRole("row").Count.ShouldBe(rows + 1));
        page.ByRole("row", "Omni video 0 rules 2030-01-01").NameOf().ShouldEndWith("In use");
        page.AllByRole("complementary").ShouldBeEmpty();
    }

    [Fact]
    public async Task Upload_OlderThanWhatIsInForce_SaysSoAndCannotBeUsed()
    {
        await PrepareAsync();
        var page = ShowPage<InstallationRulesPage>();

        Upload(page, Newer.Replace("2030", "2020", StringComparison.Ordinal));

        page.ByRole("complementary", "rules.json").TextContent.ShouldContain("Give this one a later date.");
        page.ByRole("button", "Use from now on").HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public async Task Upload_LargerThanAnyPack_IsRefusedInWords()
    {
        await PrepareAsync();
        var page = ShowPage<InstallationRulesPage>();

        Upload(page, new string(' ', PackUploads.MaxBytes + 1));

        page.WaitForAssertion(() => page.AllByRole("alert").Single().SaidText().ShouldBe("rules.json is larger than 2 MB, which no pack is."));
        page.AllByRole("complementary").ShouldBeEmpty();
    }

    [Fact]
    public async Task Upload_OfAnAdministratorWhoIsNoneAnyMore_ChangesNothingAndSaysSo()
    {
        await PrepareAsync();
        var page = ShowPage<InstallationRulesPage>();
        Upload(page, Newer);
        await ChangeAsync(db => db.Users.Single(user => user.Id == PersonId).IsAdministrator = false);

        await page.ByRole("button", "Use from now on").ClickAsync(new());

        page.WaitForAssertion(() => page.AllByRole("alert").ShouldHaveSingleItem());
        Directory.EnumerateFiles(Data.Packs).ShouldBeEmpty();
    }

    [Fact]
    public async Task Page_OfWhoeverIsNoAdministrator_OffersNoUpload()
    {
        await PrepareAsync(isAdministrator: false);

        var page = ShowPage<InstallationRulesPage>();

        page.ByRole("heading", "There is nothing at this address");
        page.AllByRole("file").Concat(page.AllByRole("row")).ShouldBeEmpty();
    }

    private static void Upload(IRenderedComponent<IComponent> page, string json)
    {
        page.ByRole("file", "Upload a pack");
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(json, "rules.json"));
        page.WaitForAssertion(() => page.AllByRole("complementary").Concat(page.AllByRole("alert")).ShouldNotBeEmpty());
    }

    private PackInfo InForce() =>
        Services.GetRequiredService<PacksInForce>().Catalog.Packs.Single(pack => pack is { Kind: PackKind.Rules, Subject: "omniVideo", IsInForce: true });
}
