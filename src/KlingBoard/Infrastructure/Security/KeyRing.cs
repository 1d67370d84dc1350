using KlingBoard.Infrastructure.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Security;

/// <summary>The keys behind cookies, form tokens and stored secrets: in the data folder, encrypted where a secret is set (docs/decisions/ADR-009).</summary>
internal static class KeyRing
{
    public static IServiceCollection AddKeyRing(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("KlingBoard");
        services.AddOptions<KeyManagementOptions>()
            .Configure<DataFolder, IOptions<KlingBoardOptions>, ILoggerFactory>((keys, folder, app, logging) =>
            {
                keys.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(folder.Keys), logging);
                keys.XmlEncryptor = app.Value.KeyRingSecret.Length == 0 ? null : new SecretXmlEncryptor(app.Value.KeyRingSecret);
            });
        return services;
    }
}
