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
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Bare is ready: {app.Urls.First()}"));
app.Run();
