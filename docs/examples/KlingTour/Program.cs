using KlingBoard.Kling.Auth;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.Providers;
using KlingTour;

// Every call of the library, against the Simulator: ./kb sim --speed 300, then dotnet run --project docs/examples/KlingTour
// It makes tasks that a real account would pay for, so it talks to the Simulator alone.
var address = new Uri(args.FirstOrDefault() ?? "http://localhost:5090");
if (!address.IsLoopback)
{
    Console.Error.WriteLine($"{address} is not a Simulator on this machine.");
    return 2;
}

using var http = new HttpClient(KlingHttp.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };
var key = KlingCredentials.FromApiKey("sim-key");
var pair = KlingCredentials.FromAccessKey("sim-access", "sim-secret-key");

KlingClient Client(KlingProvider provider, KlingCredentials credentials, string path = "") =>
    new(http, provider, new Uri(address, path), credentials, TimeProvider.System);

try
{
    var legacy = Client(KlingProvider.Simulator, pair);
    await new LegacyTour(legacy).RunAsync();
    await new NewTour(Client(KlingProvider.KlingNew, key)).RunAsync();
    await new RefusalTour(legacy, Client(KlingProvider.KlingNew, pair), Client(KlingProvider.Kling, KlingCredentials.FromApiKey("wrong"))).RunAsync();
    await new GatewayTour(Client(KlingProvider.Cloudsway, key, "v1/ai/any-endpoint"), Client(KlingProvider.CometApi, key)).RunAsync();
    Console.WriteLine("All calls did what they should.");
    return 0;
}
catch (TourException broken)
{
    Console.Error.WriteLine($"BROKEN: {broken.Message}");
    return 1;
}
