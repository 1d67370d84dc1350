using KlingBoard.Access;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Teams;

namespace KlingBoard.Tests.Teams;

/// <summary>People are made members by these words, so they follow what the access table allows.</summary>
public sealed class RoleWordsTests
{
    [Theory]
    [InlineData("edits", Rights.EditBoard)]
    [InlineData("renders", Rights.Render)]
    [InlineData("approves", Rights.Approve)]
    [InlineData("provider connections", Rights.ManageProviders)]
    public void Meaning_OfEachRole_SaysWhatItMayDoBeyondTheRoleBelow(string word, Rights right)
    {
        var saying = RoleLabels.All.Where(role => RoleLabels.Meaning(role).Contains(word, StringComparison.Ordinal)).ToList();

        saying.ShouldNotBeEmpty();
        saying.ShouldAllBe(role => RightsOfRoles.Of(role).Include(right));
        saying.ShouldContain(RightsOfRoles.LowestRoleWith(right));
    }

    [Theory]
    [InlineData("budget")]
    [InlineData("spending")]
    [InlineData("comment")]
    public void Meaning_OfEachRole_PromisesNothingThatTheAppDoesNotHave(string word) =>
        RoleLabels.All.ShouldAllBe(role => !RoleLabels.Meaning(role).Contains(word, StringComparison.Ordinal));
}
