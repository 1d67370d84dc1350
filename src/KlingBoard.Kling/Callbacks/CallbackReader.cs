using System.Text.Json;
using KlingBoard.Kling.Client;

namespace KlingBoard.Kling.Callbacks;

/// <summary>Reads what a provider posts to a callback URL on each change of status.</summary>
public static class CallbackReader
{
    /// <summary>
    /// The task that a callback speaks of, from the legacy body (<c>task_id</c>) or the new one (<c>id</c>); null when the
    /// body is neither. Only a hint: read the task again before believing it.
    /// </summary>
    public static KlingTask? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = ProviderText.Parse(body);
            return KlingTaskReader.ReadTask(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
