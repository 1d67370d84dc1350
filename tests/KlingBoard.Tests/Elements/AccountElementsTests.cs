using System.Text.Json.Nodes;
using KlingBoard.Features.Elements.AtProvider;
using KlingBoard.Kling.Auth;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.Providers;
using KlingBoard.Tests.Renders;

namespace KlingBoard.Tests.Elements;

public sealed class AccountElementsTests
{
    private const int PageSize = 500;

    [Fact]
    public async Task Elements_FullPageWithAnEntryThatCannotBeRead_AreReadOn()
    {
        var pages = new FakePages(
            new JsonArray([.. Enumerable.Range(1, PageSize - 1).Select(TaskOf), new JsonObject()]),
            new JsonArray(TaskOf(PageSize)));
        var client = new KlingClient(
            new HttpClient(pages), KlingProvider.Kling, new Uri("https://kling.test"), KlingCredentials.FromApiKey("key"), TimeProvider.System);

        var read = await AccountElements.ElementsAsync(client, TestContext.Current.CancellationToken);

        read.Value.Count.ShouldBe(PageSize);
    }

    private static JsonNode TaskOf(int number) => new JsonObject
    {
        ["task_id"] = $"{number}",
        ["task_status"] = "succeed",
        ["task_result"] = new JsonObject { ["elements"] = new JsonArray(new JsonObject { ["element_id"] = number, ["element_name"] = "Maya" }) },
    };
}
