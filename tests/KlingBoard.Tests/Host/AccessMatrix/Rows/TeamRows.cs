namespace KlingBoard.Tests.Host.AccessMatrix.Rows;

internal sealed class TeamRows : IAccessRows
{
    public IEnumerable<AccessRow> Rows =>
    [
        // A person opens it, so nobody is sent to sign in although it is no page.
        AccessRow.SignedIn("GET /") with { Outcomes = AccessRow.SignedIn("PAGE /").Outcomes },
        AccessRow.SignedIn("PAGE /teams/new"),
        AccessRow.Team("PAGE /t/{Team}/members"),
        AccessRow.Team("GET /api/t/{team}/palette"),

        // Shows the same friendly page for every token that is not open.
        AccessRow.Open("PAGE /invitations/{Token}"),
    ];
}
