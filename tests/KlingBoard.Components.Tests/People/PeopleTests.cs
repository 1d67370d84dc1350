using Bunit;
using KlingBoard.Components.People;

namespace KlingBoard.Components.Tests.People;

public sealed class PeopleTests : ComponentContext
{
    [Theory]
    [InlineData("Ines Okafor", "IO")]
    [InlineData("Ines Maria Okafor", "IO")]
    [InlineData("tomas", "TO")]
    [InlineData("Ö", "Ö")]
    [InlineData("priya.raman", "PR")]
    [InlineData("  ", "?")]
    [InlineData("", "?")]
    public void Initials_OfAName_AreAtMostTwoLetters(string name, string expected)
    {
        Initials.Of(name).ShouldBe(expected);
    }

    [Theory]
    [InlineData(1, "kb-p1")]
    [InlineData(8, "kb-p8")]
    [InlineData(9, "kb-p1")]
    [InlineData(0, "kb-p8")]
    public void Avatar_BeyondEightColours_WrapsAround(int colour, string expected)
    {
        var avatar = Render(Avatar.Of("Tomas", colour));

        avatar.Find(".kb-avatar").ClassList.ShouldContain(expected);
    }

    [Fact]
    public void Avatar_OfYou_IsTheAccent()
    {
        var avatar = Render(Avatar.Of("Ines", 4, isYou: true));

        avatar.Find(".kb-avatar").ClassList.ShouldContain("kb-me");
    }

    [Fact]
    public void PresenceStack_MoreThanFit_NamesTheRest()
    {
        var people = Enumerable.Range(1, 7).Select(n => new PresencePerson($"{n}", $"Person {n}", n)).ToList();

        var stack = Render<PresenceStack>(parameters => parameters.Add(p => p.People, people));

        stack.FindAll(".kb-avatar").Count.ShouldBe(6);
        stack.Find(".kb-avatar-more").TextContent.ShouldBe("+2");
        stack.Find(".kb-avatar-more").GetAttribute("aria-label").ShouldBe("Person 6, Person 7");
    }

    [Fact]
    public void PresenceStack_Person_SaysWhoWhereAndWhetherIdle()
    {
        var stack = Render<PresenceStack>(parameters => parameters.Add(p => p.People,
            [new PresencePerson("a", "Ines", 1, IsYou: true), new PresencePerson("b", "Tomas", 2, IsIdle: true, Place: "Shot 3B")]));

        stack.FindAll(".kb-avatar").Select(avatar => avatar.GetAttribute("aria-label")).ShouldBe(["Ines (you)", "Tomas, Shot 3B, idle"]);
    }

    [Fact]
    public void PresenceStack_Nobody_ShowsNothing()
    {
        var stack = Render<PresenceStack>(parameters => parameters.Add(p => p.People, []));

        stack.Markup.Trim().ShouldBeEmpty();
    }
}
