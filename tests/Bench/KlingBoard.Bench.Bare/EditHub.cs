using Microsoft.AspNetCore.SignalR;

namespace KlingBoard.Bench.Bare;

/// <summary>The least that telling others of an edit can be: what it says goes out to everybody else as it is.</summary>
public sealed class EditHub : Hub
{
    public const string Path = "/edits";

    public Task Edit(string text) => Clients.Others.SendAsync("edited", text);
}
