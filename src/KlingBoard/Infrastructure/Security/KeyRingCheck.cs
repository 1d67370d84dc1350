using System.Security.Cryptography;
using System.Xml.Linq;
using KlingBoard.Infrastructure.Hosting;
using KlingBoard.Infrastructure.Storage;
using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Security;

/// <summary>
/// Refuses to start where the key ring cannot be opened. The framework would pass over keys that it cannot read and make new ones, which
/// signs everybody out and leaves stored secrets unreadable, without a word.
/// </summary>
internal sealed class KeyRingCheck(DataFolder folder, IOptions<KlingBoardOptions> options) : IHostedLifecycleService
{
    private const string Advice =
        "Set the secret that was used before. If it is lost, move the files of that folder away: new keys are made then, "
        + "everybody signs in again, and stored secrets have to be entered anew.";

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        // The newest is the one in use. Older ones were made under the same secret, or this check would have said so.
        if (NewestSealed() is { } box)
        {
            Open(box, options.Value.KeyRingSecret);
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private byte[]? NewestSealed() => new DirectoryInfo(folder.Keys)
        .EnumerateFiles("key-*.xml")
        .Select(file => XDocument.Load(file.FullName).Root!)
        .Where(key => key.Descendants(SecretXmlEncryptor.ElementName).Any())
        .OrderByDescending(key => (DateTimeOffset)key.Element("creationDate")!)
        .Select(key => Convert.FromBase64String(key.Descendants(SecretXmlEncryptor.ElementName).First().Value))
        .FirstOrDefault();

    private void Open(byte[] box, string secret)
    {
        if (secret.Length == 0)
        {
            throw new StartRefusedException($"KlingBoard:KeyRingSecret is missing: the keys in {folder.Keys} are encrypted. {Advice}");
        }

        try
        {
            SecretBox.Open(box, secret);
        }
        catch (CryptographicException exception)
        {
            throw new StartRefusedException(
                $"KlingBoard:KeyRingSecret is not the one that the keys in {folder.Keys} are encrypted with. {Advice}", exception);
        }
    }
}
