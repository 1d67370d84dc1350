using KlingBoard.Tests.Shared;

namespace KlingBoard.Tests.Tools;

public sealed class EditHistoryTests
{
    private readonly EditHistory _history = new();

    [Fact]
    public void Violations_AllStoredOnceInOrder_AreNone()
    {
        var (first, second, third) = (_history.NextMark("ines"), _history.NextMark("tomas"), _history.NextMark("ines"));
        _history.AcknowledgeAll();

        _history.Violations([$"A {first} and {third}.", $"{second}"]).ShouldBeEmpty();
    }

    [Fact]
    public void Violations_LostTwiceAndInvented_AreEachNamed()
    {
        var (lost, twice, unconfirmed) = (_history.NextMark("ines"), _history.NextMark("ines"), _history.NextMark("ines"));
        _history.Acknowledge(lost);
        _history.Acknowledge(twice);

        var violations = _history.Violations([$"{twice} {twice} vera0099"]);

        violations.ShouldBe([$"{lost} was acknowledged and is lost.", $"{twice} is stored 2 times.", "vera0099 is stored and nobody wrote it."]);
        violations.ShouldNotContain(violation => violation.StartsWith(unconfirmed, StringComparison.Ordinal));
    }

    [Fact]
    public void Violations_OnePersonsEditsChangedPlaces_AreFoundInATextThatOnlyGrows()
    {
        var (first, second) = (_history.NextMark("ines"), _history.NextMark("ines"));

        _history.Violations([$"{second} {first}"]).ShouldBe([$"{first} stands behind {second} and was written before it."]);
        _history.Violations([$"{second} {first}"], isOrdered: false).ShouldBeEmpty();
    }
}
