namespace KlingBoard.Bench.Core.Circuits;

/// <summary>The demo's people, of whom the first may do anything.</summary>
internal static class People
{
    /// <summary>The e-mail address of the one who may do anything.</summary>
    public const string First = "ines@demo.klingboard";

    private static readonly string[] Names = ["ines", "tomas", "priya", "jonas", "vera"];

    /// <param name="server">Where it answers, without a slash at the end.</param>
    public static async Task<IReadOnlyList<Visitor>> SignInAsync(string server)
    {
        var people = new List<Visitor>();
        foreach (var name in Names)
        {
            people.Add(await Visitor.SignInAsync(server, $"{name}@demo.klingboard"));
        }

        return people;
    }
}
