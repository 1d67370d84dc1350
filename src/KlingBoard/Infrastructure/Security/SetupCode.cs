using System.Security.Cryptography;
using System.Text;
using KlingBoard.Infrastructure.Storage;

namespace KlingBoard.Infrastructure.Security;

/// <summary>
/// Proves that whoever makes the first account is whoever runs the server: printed by the first start and kept in the data folder, for the app's own
/// user alone, until there is an account. Singleton.
/// </summary>
public sealed class SetupCode(DataFolder folder)
{
    // No letters or digits that look alike; 20 of 32 signs are 100 random bits.
    private const string Signs = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int Length = 20;
    private const int GroupLength = 5;

    public string File { get; } = Path.Combine(folder.Root, "setup-code");

    /// <summary>Null when there is none: the installation is founded, or needs no code.</summary>
    public string? Current => System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File).Trim() : null;

    /// <summary>Makes one where there is none yet.</summary>
    public void Make()
    {
        if (Current is { Length: > 0 })
        {
            return;
        }

        var signs = RandomNumberGenerator.GetItems<char>(Signs, Length);
        var code = string.Join('-', signs.Chunk(GroupLength).Select(group => new string(group)));
        System.IO.File.Delete(File);
        using var file = new FileStream(File, PrivateFiles.CreateNew());
        file.Write(Encoding.ASCII.GetBytes(code + "\n"));
    }

    public void Remove() => System.IO.File.Delete(File);

    /// <summary>Whether this is the code, in whatever case and grouping it was typed.</summary>
    public bool Matches(string? typed) =>
        Current is { Length: > 0 } code && CryptographicOperations.FixedTimeEquals(Plain(code), Plain(typed ?? ""));

    private static byte[] Plain(string code) => Encoding.UTF8.GetBytes([.. code.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);
}
