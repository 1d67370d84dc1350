namespace KlingBoard.Tests.Host.AccessMatrix.Rows;

internal sealed class AccountRows : IAccessRows
{
    public IEnumerable<AccessRow> Rows =>
    [
        AccessRow.Open("PAGE /account/sign-in"),
        AccessRow.Open("PAGE /account/register"),

        // Ends at the sign-in page for everybody, those included whose session has just ended.
        AccessRow.Always("POST /account/sign-out", Outcome.SignIn) with { EndsSessions = true },

        // Shows the same friendly page for every token that is not open.
        AccessRow.Open("PAGE /account/reset/{Token}"),
        AccessRow.SignedIn("PAGE /account/manage"),
        AccessRow.SignedIn("PAGE /account/delete"),
        AccessRow.Administrators("PAGE /installation"),
        AccessRow.Administrators("PAGE /installation/rules"),
    ];
}
