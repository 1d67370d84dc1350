using System.Net;
using KlingBoard.Data;
using KlingBoard.Tests.Host.Infrastructure;
using KlingBoard.Tests.Shared;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Tests.Host.Account;

/// <summary>A full disk is said above the fields of the form that was sent. On a host of its own, whose disk nobody else writes to.</summary>
[Trait("Category", "Host")]
public sealed class AccountDiskFullTests
{
    private const string Full =
        "The server's disk is full, so nothing was changed. What you typed stays in this browser. Ask whoever runs the server to make room, then try again.";

    private readonly FailingWrites _disk = new();

    [Fact]
    public async Task Forms_DiskFull_SayItAboveTheirFieldsAndKeepTheName()
    {
        await using var own = new KlingBoardHost();
        await using var host = own.WithWebHostBuilder(builder => builder.ConfigureTestServices(
            services => services.ConfigureDbContext<KlingBoardDbContext>(options => options.AddInterceptors(_disk))));
        var browser = new Browser(host);
        await using (var scope = host.Services.CreateAsyncScope())
        {
            await browser.SignInAsync(await Seed.AddUserAsync(scope.ServiceProvider, "lena@host.test", "Lena"));
        }

        var name = await SubmitAsync(browser, "name", ("Name.DisplayName", "Lena Maier"));
        var password = await SubmitAsync(browser, "password", ("Password.Present", Seed.Password), ("Password.New", "Second-Light-61"));

        (AlertIn("name", name), AlertIn("password", name)).ShouldBe((Full, ""));
        (AlertIn("name", password), AlertIn("password", password)).ShouldBe(("", Full));
        FormOf("name", name).ShouldContain("value=\"Lena Maier\"");
        FormOf("name", password).ShouldContain("value=\"Lena\"");
    }

    private async Task<string> SubmitAsync(Browser browser, string form, params (string Name, string Value)[] fields)
    {
        _disk.Code = 13;
        using var answer = await browser.SubmitAsync("/account/manage", form, fields);
        _disk.Code = 0;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static string AlertIn(string form, string page) => Html.AlertOf(FormOf(form, page));

    private static string FormOf(string form, string page) => page.Split("<form ").Single(part => part.Contains($"name=\"_handler\" value=\"{form}\"", StringComparison.Ordinal));
}
