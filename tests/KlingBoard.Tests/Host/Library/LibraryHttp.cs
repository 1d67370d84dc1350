using System.Net.Http.Headers;
using System.Net.Http.Json;
using KlingBoard.Features.Library;
using KlingBoard.Tests.Host.Infrastructure;

namespace KlingBoard.Tests.Host.Library;

/// <summary>Uploads as the page's script sends them.</summary>
internal static class LibraryHttp
{
    public static async Task<HttpResponseMessage> UploadAsync(
        this Browser browser, byte[] content, string fileName = "file.bin", string team = Seed.Slug, bool withToken = true, string contentType = "image/png")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/t/{team}/uploads") { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        request.Headers.Add("X-File-Name", Uri.EscapeDataString(fileName));
        if (withToken)
        {
            request.Headers.Add("RequestVerificationToken", await browser.FormTokenAsync());
        }

        return await browser.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<UploadResponse> ReadUploadAsync(this HttpResponseMessage response)
    {
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (await response.Content.ReadFromJsonAsync<UploadResponse>(TestContext.Current.CancellationToken))!;
    }

    /// <summary>A picture that no other test has: the trailing bytes are not part of it.</summary>
    public static byte[] Unique(byte[] picture) => [.. picture, .. Guid.NewGuid().ToByteArray()];
}
