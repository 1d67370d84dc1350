using KlingBoard.Data.Connections;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Features.Connections;

/// <summary>Reads what was typed: each part or the error that names its field.</summary>
internal static class ConnectionFields
{
    private const string SecretPrefix = "whsec_";

    public static InvalidError? ErrorInFacts(ConnectionInput input) => input switch
    {
        _ when NameText.Clean(input.Name).Length == 0 => ConnectionErrors.NameMissing,
        _ when NameText.Clean(input.Name) is { Length: > ProviderConnection.MaxNameLength } => ConnectionErrors.NameTooLong,
        { Slots: < 1 or > ProviderConnection.MaxSlots } => ConnectionErrors.SlotsOutOfRange,
        _ => null,
    };

    /// <returns>The whole address without a closing slash; empty for the Simulator inside this app.</returns>
    public static Result<string> AddressOf(ConnectionInput input, KlingProvider provider, ConnectionAddresses addresses)
    {
        var region = provider.Regions.FirstOrDefault(region => region.Id == input.RegionId);
        var address = region is null || provider == KlingProvider.Simulator ? input.BaseUrl.Trim().TrimEnd('/') : Fill(region, input.AddressPart);
        return address is null ? ConnectionErrors.PartMissing
            : addresses.ErrorIn(provider, address) is { } error ? error
            : address;
    }

    /// <returns>What was typed; a Simulator's usual key where nothing was.</returns>
    public static Result<AccountKeys> KeysOf(ConnectionInput input, KlingProvider provider)
    {
        var usesPair = input.UsesKeyPair && provider.Credentials.HasFlag(CredentialKinds.AccessKey);
        (string Field, string Text)[] typed = usesPair
            ? [(nameof(input.AccessKey), input.AccessKey.Trim()), (nameof(input.SecretKey), input.SecretKey.Trim())]
            : [(nameof(input.ApiKey), KeyOrUsual(input.ApiKey.Trim(), provider))];
        foreach (var (field, text) in typed)
        {
            if (text.Length == 0)
            {
                return ConnectionErrors.KeyMissing(field);
            }

            if (!AccountKeys.IsReadable(text))
            {
                return ConnectionErrors.KeyUnreadable(field);
            }
        }

        return usesPair ? new AccountKeys("", typed[0].Text, typed[1].Text) : new AccountKeys(typed[0].Text, "", "");
    }

    public static InvalidError? ErrorInWebhookSecret(string secret)
    {
        var text = secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? secret[SecretPrefix.Length..] : "";
        return text.Length > 0 && Convert.TryFromBase64String(text, new byte[text.Length], out _) ? null : ConnectionErrors.WebhookSecretUnreadable;
    }

    private static string KeyOrUsual(string key, KlingProvider provider) =>
        key.Length == 0 && provider == KlingProvider.Simulator ? new SimulatedProviderOptions().ApiKey : key;

    private static string? Fill(KlingRegion region, string part)
    {
        try
        {
            return region.Fill(part).AbsoluteUri.TrimEnd('/');
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
