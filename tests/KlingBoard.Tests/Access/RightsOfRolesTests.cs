using KlingBoard.Access;
using KlingBoard.Data.Teams;

namespace KlingBoard.Tests.Access;

public sealed class RightsOfRolesTests
{
    private static readonly Rights[] Single = [.. Enum.GetValues<Rights>().Where(right => right != Rights.None)];

    /// <summary>A right, and who has it: Viewer, Reviewer, Artist, Producer, Owner; then at most guests, at most programs, and the system.</summary>
    public static TheoryData<Rights, string> Table => new()
    {
        { Rights.View, "VRAPO gts" },
        { Rights.SeeMoney, "VRAPO -ts" },
        { Rights.Download, "VRAPO gts" },
        { Rights.Comment, "-RAPO gt-" },
        { Rights.Approve, "-RAPO gt-" },
        { Rights.EditBoard, "--APO -ts" },
        { Rights.ManageProjects, "--APO -t-" },
        { Rights.DeleteProjects, "----O -t-" },
        { Rights.EditLibrary, "--APO -ts" },
        { Rights.Render, "--APO -t-" },
        { Rights.ApproveSpending, "---PO -t-" },
        { Rights.ManageProviders, "---PO ---" },
        { Rights.ManageTeam, "----O ---" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Right_OfEachRoleAndActor_IsAsInTheTable(Rights right, string expected)
    {
        var roles = string.Concat(Enum.GetValues<Role>().Select(role => RightsOfRoles.Of(role).Include(right) ? role.ToString()[0] : '-'));
        var others = string.Concat(new[] { (RightsOfRoles.MostOfGuests, 'g'), (RightsOfRoles.MostOfTokens, 't'), (RightsOfRoles.OfSystem, 's') }
            .Select(most => most.Item1.Include(right) ? most.Item2 : '-'));

        $"{roles} {others}".ShouldBe(expected);
    }

    [Fact]
    public void Table_Rights_AreAllThere() => Table.Select(row => row.Data.Item1).Order().ShouldBe(Single.Order());

    [Fact]
    public void Role_EachHigher_HasAllOfTheLower() =>
        Enum.GetValues<Role>().Order().Zip(Enum.GetValues<Role>().Order().Skip(1)).ShouldAllBe(pair => RightsOfRoles.Of(pair.Second).Include(RightsOfRoles.Of(pair.First)));

    [Fact]
    public void LowestRole_OfSeveralRights_HasThemAll() => RightsOfRoles.LowestRoleWith(Rights.View | Rights.Render | Rights.ApproveSpending).ShouldBe(Role.Producer);
}
