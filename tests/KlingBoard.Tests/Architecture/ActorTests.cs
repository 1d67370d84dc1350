using KlingBoard.Access;
using KlingBoard.Features.Account;
using KlingBoard.Features.Teams;

namespace KlingBoard.Tests.Architecture;

/// <summary>Who asks is named by what they are. An id that is taken for a member would give a program all that its owner may.</summary>
public sealed class ActorTests
{
    [Fact]
    public void Product_NoType_TakesAnIdForAnActor()
    {
        var taken = typeof(KlingBoardApp).Assembly.GetTypes()
            .Where(type => type != typeof(Actor))
            .Where(type => TypeReferences.CallsOf(type).Any(called => called.DeclaringType == typeof(Actor) && called.Name == "op_Implicit"));

        taken.Select(type => $"{type} hands an id on as an actor: name it by Actor.Member, or hand the actor on that it has.").ShouldBeEmpty();
    }

    /// <summary>A principal of a browser, a member's row, one's own account, and whoever is compared with the member concerned.</summary>
    [Fact]
    public void Product_FewTypes_SayThatAnIdIsAMembers() =>
        typeof(KlingBoardApp).Assembly.GetTypes()
            .Where(type => type != typeof(Actor))
            .Where(type => TypeReferences.CallsOf(type).Any(called => called.DeclaringType == typeof(Actor) && called.Name == nameof(Actor.Member)))
            .Select(type => type.DeclaringType ?? type)
            .Distinct()
            .ShouldBeSubsetOf([typeof(PrincipalExtensions), typeof(TeamAccess), typeof(AccountService), typeof(TeamService)]);

    [Fact]
    public void Search_OfATypeThatDoes_FindsIt() =>
        TypeReferences.CallsOf(typeof(TakesAnId)).ShouldContain(called => called.DeclaringType == typeof(Actor) && called.Name == "op_Implicit");

    private static class TakesAnId
    {
        public static Actor Of(Guid id) => id;
    }
}
