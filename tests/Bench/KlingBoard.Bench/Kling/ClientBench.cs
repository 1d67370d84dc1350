using System.Net.Http.Headers;
using KlingBoard.Kling;
using KlingBoard.Kling.Auth;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Bench.Kling;

/// <summary>
/// What the client adds to a call: encoding, the key, reading and judging the answer. Beside it, a bare HttpClient on the same handler that sends
/// the same bytes and reads the answer's.
/// </summary>
internal static class ClientBench
{
    private const int RoundCount = 15;
    private const string Key = "bench-key";

    private static readonly TimeSpan RoundLength = TimeSpan.FromMilliseconds(200);

    public static async Task RunAsync(TextWriter output)
    {
        await using var server = await LoopbackKling.StartAsync();
        using var http = new HttpClient(KlingHttp.CreateHandler()) { BaseAddress = server.Address, Timeout = Timeout.InfiniteTimeSpan };
        var client = new KlingClient(http, KlingProvider.Kling, server.Address, KlingCredentials.FromApiKey(Key), TimeProvider.System);
        var body = KlingJson.ToBytes(KlingEncoder.Encode(KlingProvider.Kling, SampleRequests.Text).Body);

        var measured = await Rounds.RunAsync(
            RoundCount,
            RoundLength,
            () => SendAsync(http, HttpMethod.Post, LoopbackKling.CreatePath, body),
            () => CreateAsync(client),
            () => SendAsync(http, HttpMethod.Get, LoopbackKling.FindPath, null),
            () => FindAsync(client));

        Table.WriteHead(output, "Client against a server in this process, one call at a time; baseline: bare HttpClient, the same bytes (the server's allocations are in both)");
        Table.WriteLine(output, "create: baseline", measured[0], measured[0]);
        Table.WriteLine(output, "create: KlingClient", measured[1], measured[0]);
        Table.WriteLine(output, "find: baseline", measured[2], measured[2]);
        Table.WriteLine(output, "find: KlingClient", measured[3], measured[2]);
    }

    private static async Task SendAsync(HttpClient http, HttpMethod method, string path, byte[]? body)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        using var response = await http.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
    }

    private static async Task CreateAsync(KlingClient client)
    {
        if (await client.CreateAsync(SampleRequests.Text) is not CreateOutcome.Accepted)
        {
            throw new InvalidOperationException("The server's answer was not read as an accepted task.");
        }
    }

    private static async Task FindAsync(KlingClient client)
    {
        if (await client.FindAsync(KlingEndpoint.OmniVideo, LoopbackKling.TaskId) is not FindOutcome.Found { Task.Videos.Count: 1 })
        {
            throw new InvalidOperationException("The server's answer was not read as a finished task.");
        }
    }
}
