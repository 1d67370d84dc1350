using System.Net;
using System.Text.RegularExpressions;
using KlingBoard.Data.Accounts;
using KlingBoard.Infrastructure;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KlingBoard.Tests.Host.Infrastructure;

/// <summary>One person's browser: keeps cookies, follows no redirects, fills forms in as they were served.</summary>
public sealed partial class Browser
{
    private static readonly Uri Home = new("https://localhost/");

    private readonly WebApplicationFactory<KlingBoardOptions> _host;
    private readonly CookieContainer _cookies = new();

    internal Browser(WebApplicationFactory<KlingBoardOptions> host)
    {
        _host = host;
        Http = host.CreateDefaultClient(Home, new CookieContainerHandler(_cookies));
        Http.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/json;q=0.9,*/*;q=0.8");
    }

    public HttpClient Http { get; }

    /// <summary>What the browser would send to the app, for clients of another kind.</summary>
    public string CookieHeader => _cookies.GetCookieHeader(Home);

    public Task<HttpResponseMessage> GetAsync(string path) => Http.GetAsync(path, TestContext.Current.CancellationToken);

    /// <summary>Signs in without the form: the ticket is made as the sign-in manager makes it, and checked as any other.</summary>
    public async Task SignInAsync(Guid userId)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<User>>().FindByIdAsync(userId.ToString());
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<User>>().CreateAsync(user!);
        var options = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var nowUtc = _host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var properties = new AuthenticationProperties { IssuedUtc = nowUtc, ExpiresUtc = nowUtc.AddDays(1) };
        var ticket = new AuthenticationTicket(principal, properties, IdentityConstants.ApplicationScheme);
        _cookies.Add(Home, new Cookie(options.Cookie.Name!, options.TicketDataFormat.Protect(ticket)));
    }

    /// <summary>Presses the button of the account page and the menu.</summary>
    public async Task<HttpResponseMessage> SignOutAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-out");
        request.Headers.Add("RequestVerificationToken", await FormTokenAsync());
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Opens the page and posts the form of this name on it, with its hidden fields.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, string formName, params (string Name, string Value)[] fields)
    {
        var page = await Http.GetStringAsync(path, TestContext.Current.CancellationToken);
        var form = FormPattern().Matches(page).Select(match => match.Value).FirstOrDefault(html => html.Contains($"value=\"{formName}\""));
        form.ShouldNotBeNull($"There is no form {formName} at {path}.");
        var values = HiddenPattern().Matches(form)
            .Select(match => KeyValuePair.Create(match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value)))
            .Concat(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await Http.PostAsync(path, new FormUrlEncodedContent(values), TestContext.Current.CancellationToken);
    }

    /// <summary>Where an answer sends the browser: path and query within the app, the whole address outside of it; null for nowhere.</summary>
    public static string? TargetOf(HttpResponseMessage response)
    {
        if (response.Headers.Location is not { } location)
        {
            return null;
        }

        var target = new Uri(Home, location);
        return target.GetLeftPart(UriPartial.Authority) + "/" == Home.ToString() ? target.PathAndQuery : target.ToString();
    }

    /// <summary>A token for posts of scripts, sent as the header <c>RequestVerificationToken</c>; its cookie is kept.</summary>
    public async Task<string> FormTokenAsync()
    {
        var page = await Http.GetStringAsync("/account/sign-in", TestContext.Current.CancellationToken);
        return HiddenPattern().Matches(page).First(match => match.Groups["name"].Value == "__RequestVerificationToken").Groups["value"].Value;
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex FormPattern();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex HiddenPattern();
}
