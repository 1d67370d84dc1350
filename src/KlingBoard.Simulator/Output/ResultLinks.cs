using System.Security.Cryptography;
using System.Text;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Output;

/// <summary>Links that nobody can guess, as Kling's signed ones: <c>/media/{task}/{32 hex digits}.mp4</c>.</summary>
internal static class ResultLinks
{
    private const int TokenBytes = 16;

    /// <param name="linkBase">Without a slash at the end.</param>
    public static string Of(TaskOrder order, string file, string linkBase) => $"{linkBase}/media/{order.TaskId}/{NameOf(order, file)}";

    /// <summary>The file that a link's last part names; null when it names none.</summary>
    public static string? FileOf(TaskOrder order, string name) =>
        order.Work.Files.SelectMany(plan => plan.FileNames).FirstOrDefault(file => NameOf(order, file) == name);

    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));

    private static string NameOf(TaskOrder order, string file)
    {
        var token = HMACSHA256.HashData(Encoding.UTF8.GetBytes(order.LinkSecret), Encoding.UTF8.GetBytes(file)).AsSpan(0, TokenBytes);
        return Convert.ToHexStringLower(token) + Path.GetExtension(file);
    }
}
