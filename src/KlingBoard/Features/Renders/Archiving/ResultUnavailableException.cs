namespace KlingBoard.Features.Renders.Archiving;

/// <summary>The result could not be fetched and stored this time.</summary>
internal sealed class ResultUnavailableException : IOException
{
    /// <param name="message">A sentence for people, without the signed address.</param>
    public ResultUnavailableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    private ResultUnavailableException(string message, TimeSpan retryAfter, Exception? inner)
        : base(message, inner) => (RetryAfter, IsTheirs) = (retryAfter, false);

    /// <summary>The provider is not to blame, and people may need long to make room: it is not given up.</summary>
    public bool IsDiskFull { get; private init; }

    /// <summary>The provider, its link or its file has failed, and nothing here.</summary>
    public bool IsTheirs { get; private init; } = true;

    /// <summary>What the provider's answer should name and does not, such as "video"; null where something else is the matter.</summary>
    public string? Unnamed { get; private init; }

    /// <summary>When to try again where the failure is on our side and may end any moment; null for the provider's, which is given ever longer.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <param name="what">Such as "video".</param>
    public static ResultUnavailableException NoneYet(string what) => new($"The provider says that it is done, but names no {what} yet.") { Unnamed = what };

    /// <summary>No answer so far names anything, and none came this time.</summary>
    public static ResultUnavailableException NotAsked() => new("The provider says that it is done and has named nothing yet, and does not find the task or cannot be reached.");

    public static ResultUnavailableException DiskFull(Exception? inner) => new(
        "There is no room left on this server for the result. It stays at the provider, and is fetched when somebody has made room.",
        TimeSpan.FromSeconds(10),
        inner)
    {
        IsDiskFull = true,
    };

    /// <summary>It was fetched and lies here; what comes after that did not work out on this server, which is given ever longer.</summary>
    /// <param name="why">A whole sentence.</param>
    public static ResultUnavailableException NotStoredYet(string why) =>
        new($"The result was fetched and is safe on this server. {why} It is tried again, and not fetched again.") { IsTheirs = false };

    public static ResultUnavailableException Ours(Exception inner) => new(
        "Storing the result failed on this server. That is tried for as long as the provider keeps it.", TimeSpan.FromMinutes(1), inner);
}
