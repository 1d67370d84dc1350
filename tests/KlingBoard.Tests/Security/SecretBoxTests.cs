using System.Security.Cryptography;
using KlingBoard.Infrastructure.Security;

namespace KlingBoard.Tests.Security;

public sealed class SecretBoxTests
{
    private const string Secret = "u8Gk2mQz0Xw7Lr4Tn1Vb9Yc6Pd3Sf5Hj";

    private static readonly byte[] Plain = [.. "a key of the ring"u8];

    // Made once: to make a key of a secret is meant to be slow.
    private static readonly byte[] Sealed = SecretBox.Seal(Plain, Secret);

    [Fact]
    public void Open_WithTheSameSecret_GivesTheContentBack()
    {
        SecretBox.Open(Sealed, Secret).ShouldBe(Plain);
    }

    [Fact]
    public void Seal_TheSameTwice_LooksDifferent()
    {
        SecretBox.Seal(Plain, Secret).ShouldNotBe(Sealed);
    }

    [Fact]
    public void Open_WithAnotherSecret_Fails()
    {
        Should.Throw<CryptographicException>(() => SecretBox.Open(Sealed, Secret + "x"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(30)]
    [InlineData(50)]
    public void Open_OneBitChanged_Fails(int at)
    {
        byte[] box = [.. Sealed];
        box[at] ^= 1;

        Should.Throw<CryptographicException>(() => SecretBox.Open(box, Secret));
    }

    [Fact]
    public void Open_CutOff_Fails()
    {
        Should.Throw<CryptographicException>(() => SecretBox.Open(Sealed[..40], Secret));
    }
}
