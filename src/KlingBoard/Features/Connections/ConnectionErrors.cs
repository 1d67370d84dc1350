using KlingBoard.Data.Connections;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Connections;

internal static class ConnectionErrors
{
    public static InvalidError NameMissing { get; } = new("Give the connection a name, for example the client whose credit it is.", nameof(ConnectionInput.Name));

    public static InvalidError NameTooLong { get; } = new(
        $"A connection's name has at most {ProviderConnection.MaxNameLength} characters on one line.", nameof(ConnectionInput.Name));

    public static InvalidError NameTaken { get; } = new("The team has a connection of this name. Choose another, so that people can tell who pays.", nameof(ConnectionInput.Name));

    public static InvalidError UnknownProvider { get; } = new("There is no such provider.", nameof(ConnectionInput.ProviderId));

    public static InvalidError PartMissing { get; } = new(
        "Enter your endpoint path as the provider's console shows it: letters, digits, hyphens and underscores.", nameof(ConnectionInput.AddressPart));

    public static InvalidError SlotsOutOfRange { get; } = new(
        $"Slots are a number from 1 to {ProviderConnection.MaxSlots}: the highest among the account's packs.", nameof(ConnectionInput.Slots));

    public static InvalidError WebhookSecretUnreadable { get; } = new(
        "A signing secret is whsec_ and Base64 text. Copy it again from the provider's console.", nameof(ConnectionInput.WebhookSecret));

    public static InvalidError Fixed { get; } = new(
        "Renders were sent there, or elements lie there, so the address stays: make another connection for another account.", nameof(ConnectionInput.BaseUrl));

    public static ForbiddenError ProjectArchived { get; } = new("This project is archived, so its provider stays. Bring the project back first.");

    public static ConflictError Changed { get; } = new("Somebody else changed this connection since you opened it. Close this and look at it again; your keys were not saved.");

    public static ConflictError IsDefault { get; } = new(
        "It is the team's default, and the team has others. Make another the default first, so that it is clear who pays from then on.");

    public static InvalidError KeyMissing(string field) => new("Enter the key as the provider's console shows it.", field);

    public static InvalidError KeyOfAnotherAddress(string field) => new("The address is another now. Enter the key again: it goes only where it was entered for.", field);

    public static InvalidError KeyUnreadable(string field) => new(
        "The key holds a blank or a character that no key has. Copy it again from the provider's console.", field);
}
