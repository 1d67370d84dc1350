using System.Security.Cryptography;
using System.Text;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Output;

/// <summary>Links that nobody can guess, as Kling's signed ones: <c>/media/{task}/{32 hex digits}.mp4</c>.</summary>
internal static class ResultLinks
{
    private const int TokenBytes = 16;

    /// <param name="linkBase">Without a slash at the end.</param>
    public static string Of(TaskSubmission submission, string file, string linkBase) => $"{linkBase}/media/{submission.TaskId}/{NameOf(submission, file)}";

    /// <summary>The file that a link's last part names; null when it names none.</summary>
    public static string? FileOf(TaskSubmission submission, string name) =>
        submission.Work.Files.SelectMany(plan => plan.FileNames).FirstOrDefault(file => NameOf(submission, file) == name);

    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));

    private static string NameOf(TaskSubmission submission, string file)
    {
        var token = HMACSHA256.HashData(Encoding.UTF8.GetBytes(submission.LinkSecret), Encoding.UTF8.GetBytes(file)).AsSpan(0, TokenBytes);
        return Convert.ToHexStringLower(token) + Path.GetExtension(file);
    }
}
