using System.Globalization;

namespace KlingBoard.E2E.Chaos;

/// <summary>How long and how hard, from the environment as <c>./kb chaos</c> sets it; without it the short form that runs with the tests.</summary>
/// <param name="Rounds">Each ends with a kill while renders are under way; half of the starts after it are killed too.</param>
/// <param name="Renders">Takes that are asked for, spread over the rounds.</param>
/// <param name="HasFaults">The provider also loses answers, fails and dawdles.</param>
/// <param name="Seed">Of every pause and choice. What the machine makes of them differs from run to run.</param>
internal sealed record ChaosPlan(int Rounds, int Renders, bool HasFaults, int Seed)
{
    public static ChaosPlan FromEnvironment() =>
        new(Read("ROUNDS", 2), Read("RENDERS", 3), Read("FAULTS", 0) > 0, Read("SEED", 1));

    private static int Read(string name, int usual) =>
        Environment.GetEnvironmentVariable($"KLINGBOARD_CHAOS_{name}") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}
