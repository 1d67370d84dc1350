namespace KlingBoard.Kling.Client;

/// <summary>A file that travels inside a request.</summary>
/// <param name="SizeBytes">Its length, which is said before it is read.</param>
/// <param name="OpenAsync">Opens it from its beginning, once for each time that the request is sent; the stream is disposed of after it was read.</param>
public sealed record RequestFile(long SizeBytes, Func<CancellationToken, Task<Stream>> OpenAsync);
