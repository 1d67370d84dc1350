namespace KlingBoard.Kling.Providers;

/// <summary>How an account can be proven.</summary>
[Flags]
public enum CredentialKinds
{
    None = 0,

    /// <summary>One key that is sent as it is.</summary>
    ApiKey = 1,

    /// <summary>An access key and a secret key that sign short-lived tokens.</summary>
    AccessKey = 2,
}
