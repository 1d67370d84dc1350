using KlingBoard.Data.Teams;

namespace KlingBoard.Features.Demo;

/// <summary>The demo's accounts. Their password is public, which is why the demo is refused in Production.</summary>
internal static class DemoPeople
{
    public const string Password = "First-Light-60";
    public const string TeamName = "Northlight";
    public const string OtherTeamName = "Other";

    public static readonly DemoPerson Otto = new("otto@demo.klingboard", "Otto Brandt", Role.Owner);

    public static readonly IReadOnlyList<DemoPerson> Northlight =
    [
        new("ines@demo.klingboard", "Ines Okafor", Role.Owner),
        new("tomas@demo.klingboard", "Tomas Lindqvist", Role.Artist),
        new("priya@demo.klingboard", "Priya Raman", Role.Producer),
        new("jonas@demo.klingboard", "Jonas Weber", Role.Reviewer),
        new("vera@demo.klingboard", "Vera Sato", Role.Viewer),
    ];

    public static DemoPerson Administrator => Northlight[0];
}

internal sealed record DemoPerson(string Email, string Name, Role Role);
