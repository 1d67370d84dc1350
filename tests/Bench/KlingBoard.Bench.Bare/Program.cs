using KlingBoard.Bench.Bare;
using KlingBoard.Bench.Bare.Components;
using MudBlazor.Services;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddMudServices();
builder.Services.AddSignalR().AddMessagePackProtocol();

var app = builder.Build();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
app.MapHub<EditHub>(EditHub.Path);
if (Environment.GetEnvironmentVariable("BARE_FILES") is { } files)
{
    // What stock Kestrel does with a file.
    app.MapGet("/files/{folder}/{name}", (string folder, string name) => Results.File(Path.Combine(files, folder, name), "video/mp4", enableRangeProcessing: true));
}

app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Bare is ready: {app.Urls.First()}"));
app.Run();
