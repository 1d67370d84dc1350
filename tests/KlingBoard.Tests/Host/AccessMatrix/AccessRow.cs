using KlingBoard.Data.Teams;
using KlingBoard.Tests.Host.Infrastructure;

namespace KlingBoard.Tests.Host.AccessMatrix;

/// <summary>Who asks. Everybody from <see cref="Viewer"/> to <see cref="Owner"/> is a member of the seeded team.</summary>
public enum Caller
{
    Nobody,
    OtherTeam,
    Viewer,
    Reviewer,
    Artist,
    Producer,
    Owner,

    /// <summary>Keeps the installation, and is in no team.</summary>
    Administrator,
}

public enum Outcome
{
    /// <summary>Let through: any answer but those below. What it then says is for other tests.</summary>
    Allowed,

    /// <summary>A redirect to the sign-in page.</summary>
    SignIn,

    Unauthorized,

    Forbidden,

    /// <summary>404, the same as for what does not exist.</summary>
    Missing,
}

/// <summary>One way into the app, and what each caller gets there.</summary>
/// <param name="Key">
/// <c>GET /route/{template}</c> exactly as mapped, <c>ANY</c> for endpoints without a method, <c>PAGE</c> for Razor pages (asked with GET),
/// <c>HUB Class.Method</c> for hub methods.
/// </param>
/// <param name="Outcomes">One per <see cref="Caller"/>, in that order.</param>
public sealed record AccessRow(string Key, IReadOnlyList<Outcome> Outcomes)
{
    /// <summary>The body of the request, where it needs one to get as far as the access rule.</summary>
    public Func<Seed, HttpContent>? Body { get; init; }

    /// <summary>What follows the path, with its question mark.</summary>
    public Func<Seed, string>? Query { get; init; }

    /// <summary>The arguments of a hub method.</summary>
    public Func<Seed, object[]>? Arguments { get; init; }

    /// <summary>The request ends the sessions of whoever asks, so each signed-in caller is a person of its own, in no team.</summary>
    public bool EndsSessions { get; init; }

    /// <summary>For everybody, signed in or not.</summary>
    public static AccessRow Open(string key) => Always(key, Outcome.Allowed);

    /// <summary>For everybody who is signed in, whatever their team.</summary>
    public static AccessRow SignedIn(string key) => new(
        key, [.. Enum.GetValues<Caller>().Select(caller => caller == Caller.Nobody ? OutsideOf(key) : Outcome.Allowed)]);

    /// <summary>For members of the team from this role up; lower roles are told so, and everybody else finds nothing.</summary>
    public static AccessRow Team(string key, Role lowest = Role.Viewer) => new(key, [.. Enum.GetValues<Caller>().Select(caller => caller switch
    {
        Caller.Nobody => OutsideOf(key),
        Caller.OtherTeam or Caller.Administrator => Outcome.Missing,
        _ => RoleOf(caller) >= lowest ? Outcome.Allowed : Outcome.Forbidden,
    })]);

    /// <summary>For administrators of the installation; everybody else finds nothing.</summary>
    public static AccessRow Administrators(string key) => new(key, [.. Enum.GetValues<Caller>().Select(caller => caller switch
    {
        Caller.Nobody => OutsideOf(key),
        Caller.Administrator => Outcome.Allowed,
        _ => Outcome.Missing,
    })]);

    /// <summary>Guarded by an unguessable token in the address and not by who asks: a guess finds nothing.</summary>
    public static AccessRow ByToken(string key) => Always(key, Outcome.Missing);

    /// <summary>The same for everybody.</summary>
    public static AccessRow Always(string key, Outcome outcome) => new(key, [.. Enum.GetValues<Caller>().Select(_ => outcome)]);

    public static Role RoleOf(Caller caller) => Enum.Parse<Role>(caller.ToString());

    // Only what a person opens in a browser leads to the sign-in page.
    private static Outcome OutsideOf(string key) => key.StartsWith("PAGE ", StringComparison.Ordinal) ? Outcome.SignIn : Outcome.Unauthorized;
}

/// <summary>The rows of one feature: every class that has this interface is found by reflection.</summary>
public interface IAccessRows
{
    IEnumerable<AccessRow> Rows { get; }
}
