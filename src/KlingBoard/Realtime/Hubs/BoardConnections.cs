using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace KlingBoard.Realtime.Hubs;

/// <summary>
/// Keeps the hub's connections and groups. In SignalR's own keeper a message to a group waits for the slowest of its clients; here it waits for none.
/// A client that takes in less than comes is cut off, joins anew and catches up: it holds up nobody, and never keeps more than
/// <see cref="MostBehind"/> messages in memory beside what its connection buffers. Singleton, called from many threads.
/// </summary>
internal sealed class BoardConnections(ILogger<DefaultHubLifetimeManager<BoardHub>> logger) : DefaultHubLifetimeManager<BoardHub>(logger)
{
    /// <summary>So many messages may wait for one client.</summary>
    public const int MostBehind = 64;

    private readonly ConcurrentDictionary<string, Client> _clients = new();
    private readonly Dictionary<string, ImmutableHashSet<Client>> _groups = [];
    private readonly Lock _lock = new();

    /// <summary>How many are in a group now.</summary>
    internal int CountOf(string group)
    {
        lock (_lock)
        {
            return Members(group).Count;
        }
    }

    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        _clients[connection.ConnectionId] = new Client(connection);
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        lock (_lock)
        {
            if (_clients.TryRemove(connection.ConnectionId, out var client))
            {
                foreach (var group in _groups.Keys.ToList())
                {
                    Remove(group, client);
                }
            }
        }

        return base.OnDisconnectedAsync(connection);
    }

    public override Task AddToGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            // Gone between its call and here, it must not come to stay.
            if (_clients.TryGetValue(connectionId, out var client))
            {
                _groups[groupName] = Members(groupName).Add(client);
            }
        }

        return Task.CompletedTask;
    }

    public override Task RemoveFromGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (_clients.TryGetValue(connectionId, out var client))
            {
                Remove(groupName, client);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Written once for each protocol, however many there are in the group.</summary>
    public override Task SendGroupAsync(string groupName, string methodName, object?[] args, CancellationToken cancellationToken = default)
    {
        ImmutableHashSet<Client> members;
        lock (_lock)
        {
            members = Members(groupName);
        }

        Send(members, methodName, args);
        return Task.CompletedTask;
    }

    /// <summary>The same for all who are connected.</summary>
    public override Task SendAllAsync(string methodName, object?[] args, CancellationToken cancellationToken = default)
    {
        Send(_clients.Values, methodName, args);
        return Task.CompletedTask;
    }

    private static void Send(IEnumerable<Client> clients, string methodName, object?[] args)
    {
        var message = new SerializedHubMessage(new InvocationMessage(methodName, args));
        foreach (var client in clients)
        {
            client.Send(message);
        }
    }

    private ImmutableHashSet<Client> Members(string group) => _groups.GetValueOrDefault(group, []);

    private void Remove(string group, Client client)
    {
        var left = Members(group).Remove(client);
        if (left.IsEmpty)
        {
            _groups.Remove(group);
        }
        else
        {
            _groups[group] = left;
        }
    }

    private sealed class Client(HubConnectionContext connection)
    {
        private int _behind;

        public void Send(SerializedHubMessage message)
        {
            var writing = connection.WriteAsync(message, CancellationToken.None);
            if (writing.IsCompletedSuccessfully)
            {
                return;
            }

            if (Interlocked.Increment(ref _behind) > MostBehind)
            {
                connection.Abort();
            }

            _ = FinishAsync(writing);
        }

        // SignalR logs what goes wrong with a connection, and ends it.
        private async Task FinishAsync(ValueTask writing)
        {
            try
            {
                await writing;
            }
            finally
            {
                Interlocked.Decrement(ref _behind);
            }
        }
    }
}
