using KlingBoard.Kling.Client;

namespace KlingBoard.Features.Renders.Providers;

/// <summary>The way to an account. That of the Simulator inside this app opens when it listens.</summary>
internal sealed class AccountLine
{
    private readonly TaskCompletionSource<KlingClient> _client = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Uri? _address;

    public Uri? Address => Volatile.Read(ref _address);

    public Task<KlingClient> ClientAsync(CancellationToken cancellationToken) => _client.Task.WaitAsync(cancellationToken);

    public void Open(Uri address, KlingClient client)
    {
        Volatile.Write(ref _address, address);
        _client.TrySetResult(client);
    }
}
