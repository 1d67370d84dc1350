using System.Net;
using System.Text.RegularExpressions;
using KlingBoard.Tests.Host.Infrastructure;

namespace KlingBoard.Tests.Host.Security;

/// <summary>What belongs to others and what does not exist cannot be told apart.</summary>
[Trait("Category", "Host")]
public sealed partial class MissingTests(KlingBoardHost host)
{
    public static TheoryData<string, string> Pairs => new()
    {
        { "/t/northlight", "/t/no-such-team" },
        { "/t/northlight/members", "/t/no-such-team/members" },
        { "/api/t/northlight/renders/", "/api/t/no-such-team/renders/" },
        { "/api/assets/{asset}/download", "/api/assets/00000000000000000000000000000001/download" },
        { "/media/{file}/original", "/media/00000000000000000000000000000001/original" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Stranger_ForeignAndMissing_GetTheSameStatusHeadersAndBody(string foreign, string missing)
    {
        var seed = await host.SeedAsync();
        var browser = await host.BrowserAsync(seed.StrangerId);
        var address = foreign.Replace("{asset}", seed.AssetId.ToString("N")).Replace("{file}", seed.FileId.ToString("N"));

        var first = await AnswerOfAsync(browser, address);
        var second = await AnswerOfAsync(browser, missing);

        first.ShouldBe(second);
        first.ShouldStartWith("404");
    }

    [Fact]
    public async Task Member_ForeignProjectUnderTheOwnTeam_GetsTheMissingPage()
    {
        var seed = await host.SeedAsync();
        var browser = await host.BrowserAsync(seed.StrangerId);

        using var response = await browser.GetAsync($"/t/{Seed.OtherSlug}/p/{seed.ProjectId:N}");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("There is nothing at this address");
    }

    private static async Task<string> AnswerOfAsync(Browser browser, string address)
    {
        using var response = await browser.GetAsync(address);
        var headers = response.Headers.Concat(response.Content.Headers)
            .Where(header => header.Key is not ("Date" or "Set-Cookie"))
            .Select(header => $"{header.Key}: {string.Join(",", header.Value)}")
            .Order();
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return $"{(int)response.StatusCode}\n{string.Join("\n", headers)}\n{EncryptedPattern().Replace(body, "")}";
    }

    // Differs with every answer, also to the same address: state of the page under a fresh nonce, and the id of the request.
    [GeneratedRegex("<!--Blazor-Server-Component-State:.*?-->|\"traceId\":\"[^\"]*\"")]
    private static partial Regex EncryptedPattern();
}
