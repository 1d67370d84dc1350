using System.Security.Cryptography;

namespace KlingBoard.Infrastructure.Security;

/// <summary>Encrypts small secrets under a passphrase: PBKDF2-SHA256, then AES-256-GCM. Tampering and a wrong passphrase are noticed.</summary>
internal static class SecretBox
{
    // Layout: salt (16), nonce (12), tag (16), ciphertext.
    private const int SaltBytes = 16;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int KeyBytes = 32;

    // OWASP's password storage cheat sheet, read 2026-11-21; for a secret as long as ours it is a second lock.
    private const int Iterations = 600_000;

    public static byte[] Seal(byte[] plain, string secret)
    {
        var box = new byte[SaltBytes + NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, SaltBytes + NonceBytes));
        using var aes = CipherFor(secret, box);
        aes.Encrypt(Nonce(box), plain, Ciphertext(box), Tag(box));
        return box;
    }

    /// <exception cref="CryptographicException">Another secret, or not what <see cref="Seal"/> gave.</exception>
    public static byte[] Open(byte[] box, string secret)
    {
        if (box.Length < SaltBytes + NonceBytes + TagBytes)
        {
            throw new CryptographicException("The box is cut off.");
        }

        var plain = new byte[box.Length - SaltBytes - NonceBytes - TagBytes];
        using var aes = CipherFor(secret, box);
        aes.Decrypt(Nonce(box), Ciphertext(box), Tag(box), plain);
        return plain;
    }

    private static AesGcm CipherFor(string secret, byte[] box) => new(
        Rfc2898DeriveBytes.Pbkdf2(secret, box.AsSpan(0, SaltBytes), Iterations, HashAlgorithmName.SHA256, KeyBytes), TagBytes);

    private static Span<byte> Nonce(byte[] box) => box.AsSpan(SaltBytes, NonceBytes);

    private static Span<byte> Tag(byte[] box) => box.AsSpan(SaltBytes + NonceBytes, TagBytes);

    private static Span<byte> Ciphertext(byte[] box) => box.AsSpan(SaltBytes + NonceBytes + TagBytes);
}
