namespace KlingBoard.Simulator.Tasks;

/// <summary>The states of a task as the legacy standard spells them.</summary>
internal static class TaskStatusNames
{
    public const string Submitted = "submitted";
    public const string Processing = "processing";
    public const string Succeed = "succeed";
    public const string Failed = "failed";
}
