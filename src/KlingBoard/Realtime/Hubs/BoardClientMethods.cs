namespace KlingBoard.Realtime.Hubs;

/// <summary>What <see cref="BoardHub"/> calls on its clients; docs/api.md tells them how to go by it.</summary>
public static class BoardClientMethods
{
    /// <summary>One argument, an array of <see cref="BoardChangeMessage"/> of one project in the order of their numbers.</summary>
    public const string Changed = "Changed";

    /// <summary>No argument. Changes were passed over, of whichever project: join again with the last number that was handled.</summary>
    public const string Missed = "Missed";
}
