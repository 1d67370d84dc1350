using System.Globalization;
using KlingBoard.Components;
using KlingBoard.Data.Renders;
using KlingBoard.Kling.Client;

namespace KlingBoard.Features.Renders;

/// <summary>Why a render stands where it stands, in sentences for people.</summary>
internal static class RenderReasons
{
    public const string LetGo =
        "Its slot was let go. The provider may still finish it and bill it: it is asked for now and then, and a late result still becomes a take.";

    public static string FailureOf(KlingTask task) => task switch
    {
        { StatusMessage.Length: > 0, IsFailedUnderItsOwnName: true } => $"The provider ended it as \"{task.StatusName}\": {task.StatusMessage}",
        { StatusMessage.Length: > 0 } => task.StatusMessage,
        { IsFailedUnderItsOwnName: true } => $"The provider ended it as \"{task.StatusName}\" and gave no reason.",
        _ => "The provider failed it and gave no reason.",
    };

    /// <summary>The provider's name for its status is not in our table: it may mean an end.</summary>
    public static string UnknownStatus(string name) => name.Length == 0
        ? "The provider says nothing of how far it is. It is asked on."
        : $"The provider says \"{name}\", a word that is not known here. It may mean an end; it is asked on.";

    public static string Missing { get; } = "The provider does not find this task at the moment; asking again.";

    public static string Forgotten(Render render, TimeSpan since) =>
        $"The provider accepted it, and for {Hours(since)} it has not known the task any more. {Taken(render)} Should it turn up after all, it is taken in.";

    public static string NeverEnded(Render render, TimeSpan kept) =>
        $"Its slot was let go, and the provider did not say how it ended within the {kept.TotalDays:0} days that it keeps results{LastStatus(render)}. {Taken(render)}";

    /// <summary>It succeeded, the provider says, and there is nothing to fetch.</summary>
    /// <param name="what">What the answer should name, such as "video".</param>
    public static string NoResult(Render render, string what) =>
        $"The provider says that this succeeded, and names no {what}: there is nothing to fetch. {TakenForSuccess(render)} Show the provider its id; rendering it again costs again.";

    private static string Taken(Render render) => render.ChargedMilliunits switch
    {
        > 0 and var taken => $"It said that it took {Units(taken)}, which is booked.",
        0 => "It said that it took nothing, so its hold has ended.",
        _ => "It never said that it took anything, so its hold has ended; its bill may say otherwise.",
    };

    private static string TakenForSuccess(Render render) => render.ChargedMilliunits switch
    {
        { } taken => $"It said that it took {Units(taken)}, which is booked.",
        null => $"It did not say what it took, so the estimate of {Units(render.Manifest.EstimateMilliunits)} is booked.",
    };

    private static string LastStatus(Render render) =>
        render.Answer() is { StatusName: { Length: > 0 } name } ? $"; its last word was \"{name}\"" : "";

    private static string Units(long milliunits) => Figures.Units(milliunits / 1000m);

    private static string Hours(TimeSpan since) => since.TotalHours >= 2
        ? string.Create(CultureInfo.InvariantCulture, $"{since.TotalHours:0} hours")
        : string.Create(CultureInfo.InvariantCulture, $"{since.TotalMinutes:0} minutes");
}
