using System.Text;

namespace KlingBoard.Tests.Architecture;

public sealed class TypeReferencesTests
{
    [Fact]
    public void Of_TypeUsedOnlyInABody_FindsIt() =>
        TypeReferences.Of(typeof(UsesInBody)).ShouldContain(typeof(StringBuilder));

    [Fact]
    public void Of_TypeUsedOnlyAsGenericArgument_FindsIt() =>
        TypeReferences.Of(typeof(UsesAsArgument)).ShouldContain(typeof(UriBuilder));

    [Fact]
    public void Of_TypeCaughtOnly_FindsIt() =>
        TypeReferences.Of(typeof(UsesInCatch)).ShouldContain(typeof(TimeZoneNotFoundException));

    private static class UsesInBody
    {
        public static int Measure() => new StringBuilder("four").Length;
    }

    private sealed class UsesAsArgument
    {
        public IReadOnlyList<UriBuilder[]> Addresses { get; init; } = [];
    }

    private static class UsesInCatch
    {
        public static bool TryRun(Action action)
        {
            try
            {
                action();
                return true;
            }
            catch (TimeZoneNotFoundException)
            {
                return false;
            }
        }
    }
}
