using System.Security.Cryptography;
using System.Text;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Accounts;

/// <summary>Who has an account: those of the options, and those that were set since, which go before. Singleton.</summary>
internal sealed class AccountBook(SimulatorOptions options, TaskStore store)
{
    private readonly SimulatorAccount[] _configured = [.. options.AllAccounts()];

    public IReadOnlyList<SimulatorAccount> All()
    {
        var set = store.Accounts();
        return set.Count == 0 ? _configured : [.. _configured.Where(account => !set.ContainsKey(account.Name)), .. set.Values];
    }

    public SimulatorAccount? Find(string name) => All().FirstOrDefault(account => account.Name == name);

    /// <summary>The account of a task; one that is gone still owns what it made.</summary>
    public SimulatorAccount OwnerOf(TaskSubmission submission) => Find(submission.Account) ?? new SimulatorAccount { Name = submission.Account };

    public SimulatorAccount? FindByApiKey(string key) => All().FirstOrDefault(account => account.ApiKey.Length > 0 && IsSame(account.ApiKey, key));

    /// <summary>The account that signed the token; null for a token that is none, or signed with a secret that is not the issuer's.</summary>
    public (SimulatorAccount Account, SignedToken Token)? FindBySignature(string text)
    {
        foreach (var account in All().Where(account => account.SecretKey.Length > 0))
        {
            if (SignedToken.Parse(text, account.SecretKey) is { } token && token.Issuer == account.AccessKey)
            {
                return (account, token);
            }
        }

        return null;
    }

    private static bool IsSame(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
