namespace KlingBoard.Tests.Host.AccessMatrix.Rows;

/// <summary>The screens of a team. What each role may do on them is asked by the services behind, over the endpoints too.</summary>
internal sealed class ScreenRows : IAccessRows
{
    public IEnumerable<AccessRow> Rows =>
    [
        AccessRow.Team("PAGE /t/{Team}"),
        AccessRow.Team("PAGE /t/{Team}/p/{ProjectId:guid}"),
        AccessRow.Team("PAGE /t/{Team}/gallery"),
        AccessRow.Team("PAGE /t/{Team}/library"),
        AccessRow.Team("PAGE /t/{Team}/library/elements"),
        AccessRow.Team("PAGE /t/{Team}/renders"),
        AccessRow.Team("PAGE /t/{Team}/rules"),
        AccessRow.Team("PAGE /t/{Team}/providers"),
    ];
}
