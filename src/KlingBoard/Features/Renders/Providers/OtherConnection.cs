namespace KlingBoard.Features.Renders.Providers;

/// <summary>
/// Renders of a connection that cannot be used now: they wait, and what is said of them. Only where a render was, or was to be, submitted can it
/// be sent, polled and fetched.
/// </summary>
internal static class OtherConnection
{
    private const string OfSimulator = "Simulator";
    private const string Separator = ", ";

    /// <summary>The name under which renders are kept; the same settings always give the same.</summary>
    /// <param name="host">Null for the Simulator inside this app.</param>
    public static string NameOf(bool isSimulator, string? host) =>
        (isSimulator ? OfSimulator : "Kling") + (host is null ? "" : Separator + host);

    private const string Where = "under Settings > Providers";

    /// <summary>What is said when there is no trace of a team's connection.</summary>
    public static string Gone => $"Its connection is not there any more. Make a new one {Where}.";

    /// <summary>What is said to a team that has no connection and may not spend the installation's account.</summary>
    public static string NotAllowed =>
        $"This team has no connection of its own and may not spend the installation's account. Add a connection {Where}, or ask the administrator of this installation.";

    public static string DeletedAs(string name) =>
        $"The connection \"{name}\" was deleted. An owner or a producer can bring it back {Where}.";

    public static string UnreadableAs(string name) =>
        $"The keys of the connection \"{name}\" cannot be read on this server any more. Enter them again {Where}.";

    public static string UnknownAs(string name, string provider) =>
        $"The connection \"{name}\" is of a provider that this version does not know ({provider}). Start the version that it was made with.";

    public static string NoSimulatorAs(string name) =>
        $"The connection \"{name}\" is to the Simulator inside this app, which is off while a provider is set up for the installation.";

    /// <param name="error">What is the matter with its address, as sentences.</param>
    public static string AddressAs(string name, string error) => $"The connection \"{name}\" cannot be used here. {error}";

    /// <summary>What to set so that renders of the installation's connection go on, in one or two sentences.</summary>
    public static string WhatToSet(string name)
    {
        var host = name.Split(Separator, 2) is [_, var after] ? after : null;
        var isSimulator = name.StartsWith(OfSimulator, StringComparison.Ordinal);
        return (isSimulator, host) switch
        {
            (true, null) => "It belongs to the Simulator inside this app, which is off while a provider is set up. "
                + "Take Kling:ApiKey (or Kling:AccessKey and Kling:SecretKey) and Simulator:BaseUrl out and start the app again; then it goes on by itself.",
            (true, _) => $"It belongs to the Simulator at {host}, which is not set up now. "
                + $"Set Simulator:BaseUrl to http://{host}, without a key for Kling, and start the app again; then it goes on by itself.",
            _ => $"It belongs to Kling at {host}, which is not set up now. "
                + $"Set Kling:ApiKey (or Kling:AccessKey and Kling:SecretKey) of that account, with Kling:BaseUrl https://{host}, "
                + "and start the app again; then it goes on by itself.",
        };
    }
}
