using System.Globalization;
using System.Security.Cryptography;
using KlingBoard.Data.Accounts;
using KlingBoard.Infrastructure;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Account;

/// <summary>
/// Remembers in a browser's cookie that its person has signed in there before. A known device is never held up by what others try, and opens
/// nothing by itself: the password is asked all the same. A new password makes all devices unknown. Singleton.
/// </summary>
internal sealed class KnownDevices(IDataProtectionProvider protection, IOptions<KlingBoardOptions> app, TimeProvider time)
{
    private const string CookieName = "klingboard-device";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("KlingBoard.KnownDevices").ToTimeLimitedDataProtector();

    /// <returns>The device's own id; null when this browser is not known to be this person's.</returns>
    public string? IdOf(HttpContext context, User user)
    {
        if (context.Request.Cookies[CookieName] is not { Length: > 0 } cookie)
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(cookie).Split('|') is [var device, var owner] && owner == OwnerOf(user) ? device : null;
        }
        catch (CryptographicException)
        {
            // Made up, over, or of another key ring.
            return null;
        }
    }

    public void Remember(HttpContext context, User user)
    {
        var device = IdOf(context, user) ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        context.Response.Cookies.Append(CookieName, _protector.Protect($"{device}|{OwnerOf(user)}", Lifetime), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps || app.Value.PublicBaseUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase),
            Expires = time.GetUtcNow() + Lifetime,
            Path = context.Request.PathBase.HasValue ? context.Request.PathBase.Value : "/",
            IsEssential = true,
        });
    }

    // The hash changes with each password, and nobody learns anything from so little of its hash.
    private static string OwnerOf(User user) => string.Create(
        CultureInfo.InvariantCulture, $"{user.Id:N}.{Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(user.PasswordHash ?? "")).AsSpan(0, 8))}");
}
