using KlingBoard.Access;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Teams;

namespace KlingBoard.Tests.Teams;

/// <summary>People are made members by these words, so they follow what the access table allows.</summary>
public sealed class RoleWordsTests
{
    [Theory]
    [InlineData("edits", Permission.EditBoard)]
    [InlineData("renders", Permission.Render)]
    [InlineData("approves", Permission.Review)]
    [InlineData("provider connections", Permission.ManageProviders)]
    public void Meaning_OfEachRole_SaysWhatItMayDoBeyondTheRoleBelow(string word, Permission permission)
    {
        var saying = RoleWords.All.Where(role => RoleWords.Meaning(role).Contains(word, StringComparison.Ordinal)).ToList();

        saying.ShouldNotBeEmpty();
        saying.ShouldAllBe(role => role.Allows(permission));
        saying.ShouldContain(RolePermissions.LowestRoleFor(permission));
    }

    [Theory]
    [InlineData("budget")]
    [InlineData("spending")]
    [InlineData("comment")]
    public void Meaning_OfEachRole_PromisesNothingThatTheAppDoesNotHave(string word) =>
        RoleWords.All.ShouldAllBe(role => !RoleWords.Meaning(role).Contains(word, StringComparison.Ordinal));
}
