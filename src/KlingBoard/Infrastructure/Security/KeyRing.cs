using KlingBoard.Infrastructure.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Security;

/// <summary>The keys behind cookies, form tokens and stored secrets: in the data folder, encrypted where a secret is set (docs/decisions/ADR-009).</summary>
internal static class KeyRing
{
    public static IServiceCollection AddKeyRing(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("KlingBoard");
        services.AddOptions<KeyManagementOptions>()
            .Configure<DataFolder, IOptions<KlingBoardOptions>, IHostEnvironment, ILoggerFactory>((keys, folder, app, environment, logging) =>
            {
                keys.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(folder.Keys), logging);
                keys.XmlEncryptor = EncryptorFor(app.Value.KeyRingSecret, environment);
            });
        services.AddHostedService<KeyRingCheck>();
        return services;
    }

    // Plain keys are a choice in Development, of which the framework need not warn; elsewhere it should, and Production does not start so.
    private static IXmlEncryptor? EncryptorFor(string secret, IHostEnvironment environment) =>
        secret.Length > 0 ? new SecretXmlEncryptor(secret)
        : environment.IsDevelopment() ? new NullXmlEncryptor()
        : null;
}
