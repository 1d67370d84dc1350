using Bunit;
using KlingBoard.Components.Tests.Renders;
using KlingBoard.Features.Library;
using KlingBoard.Features.Library.Pages;
using KlingBoard.Features.Library.Reading;
using KlingBoard.Features.Library.Uploads;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Library;

public sealed class LibraryPageTests : RendersContext
{
    public LibraryPageTests()
    {
        Services.AddSingleton<AntiforgeryStateProvider, NoTokens>().AddSingleton<UploadRules>();
        Services.AddSingleton<LibraryFeed>().AddScoped<LibraryService>();
        SetupScript("uploads");
    }

    [Theory]
    [InlineData("0193aaaa000070008000000000000001")]
    [InlineData("half-a-link")]
    public async Task Address_OfAnAssetThatDoesNotExist_SaysSoAndLeadsBack(string asset)
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo($"/t/northlight/library?asset={asset}");
        var page = Render<LibraryPage>(parameters => parameters.AddCascadingValue(FrameOf()).Add(page => page.Team, "northlight"));
        page.WaitForAssertion(() => page.Find("aside h2").TextContent.ShouldBe("There is no such asset in this library"));

        await page.Find("aside .kb-empty button").ClickAsync(new());

        page.FindAll("aside").ShouldBeEmpty();
        navigation.Uri.ShouldEndWith("/library");
    }

    private sealed class NoTokens : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
