namespace KlingBoard.Realtime.Hubs;

internal static class BoardGroups
{
    public static string Project(Guid projectId) => $"project:{projectId:N}";
}
