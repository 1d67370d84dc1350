using KlingBoard.Access;
using KlingBoard.Data.Teams;

namespace KlingBoard.Tests.Access;

public sealed class RolePermissionsTests
{
    /// <summary>Permission, and who has it: Viewer, Reviewer, Artist, Producer, Owner.</summary>
    public static TheoryData<Permission, string> Table => new()
    {
        { Permission.ViewTeam, "VRAPO" },
        { Permission.Review, "-RAPO" },
        { Permission.EditBoard, "--APO" },
        { Permission.ManageProjects, "--APO" },
        { Permission.DeleteProjects, "----O" },
        { Permission.EditLibrary, "--APO" },
        { Permission.Render, "--APO" },
        { Permission.ApproveSpending, "---PO" },
        { Permission.ManageProviders, "---PO" },
        { Permission.ManageTeam, "----O" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Permission_OfEachRole_IsAsInTheTable(Permission permission, string expected)
    {
        var allowed = string.Concat(Enum.GetValues<Role>().Select(role => role.Allows(permission) ? role.ToString()[0] : '-'));

        allowed.ShouldBe(expected);
    }

    [Fact]
    public void Table_Permissions_AreAllThere()
    {
        Table.Select(row => row.Data.Item1).Order().ShouldBe(Enum.GetValues<Permission>());
    }
}
