using System.Text.RegularExpressions;
using KlingBoard.E2E.Infrastructure;
using Microsoft.Playwright;

namespace KlingBoard.E2E.Pages;

/// <summary>The members of the demo team as they are named on the sign-in screen.</summary>
public static class DemoMembers
{
    public const string Ines = "ines@demo.klingboard";
    public const string Tomas = "tomas@demo.klingboard";
    public const string Priya = "priya@demo.klingboard";
    public const string Jonas = "jonas@demo.klingboard";
    public const string Vera = "vera@demo.klingboard";

    /// <summary>Belongs to the second team and must see nothing of the first.</summary>
    public const string Otto = "otto@demo.klingboard";

    public const string Password = "First-Light-60";
}

/// <summary>The screen at which a person signs in.</summary>
public sealed class SignInPage(Visitor visitor)
{
    public const string Path = "/account/sign-in";

    /// <summary>A password is hashed slowly on purpose, and slower still on a machine with much to do.</summary>
    private const int LimitMs = 30_000;

    public ILocator Email => visitor.Page.GetByLabel("E-mail");

    public ILocator Password => visitor.Page.GetByLabel("Password", new PageGetByLabelOptions { Exact = true });

    public ILocator SignIn => visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in", Exact = true });

    /// <summary>Returns once the browser has left the screen.</summary>
    public async Task SignInAsync(string email, string password = DemoMembers.Password)
    {
        await visitor.GoToAsync(Path);
        await Email.FillAsync(email);
        await Password.FillAsync(password);
        await SignIn.ClickAsync();
        await Assertions.Expect(visitor.Page).Not.ToHaveURLAsync(new Regex(Regex.Escape(Path), RegexOptions.IgnoreCase), new() { Timeout = LimitMs });
    }
}
