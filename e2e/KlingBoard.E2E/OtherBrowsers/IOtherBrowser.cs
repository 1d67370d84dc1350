namespace KlingBoard.E2E.OtherBrowsers;

/// <summary>
/// A browser that Playwright cannot drive as it comes from Debian, with real clicks and keys. An element is named by a script that gives it,
/// for example <c>document.querySelector("h1")</c>.
/// </summary>
public interface IOtherBrowser : IAsyncDisposable
{
    Task OpenAsync(string url);

    /// <summary>Clicks in the middle of an element that is there.</summary>
    Task ClickAsync(string element);

    /// <summary>Real keys, to whatever has the focus.</summary>
    Task TypeAsync(string text);

    /// <param name="expression">A script that gives a text.</param>
    Task<string> ReadAsync(string expression);
}
