using KlingBoard.Infrastructure.Results;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Hosting;

/// <summary>What whoever starts the app can mend, as a sentence in place of a stack trace.</summary>
internal static class StartFailure
{
    private const int Corrupt = 11;
    private const int NotADatabase = 26;
    private const int CannotOpen = 14;

    /// <summary>Set once the app answers: what fails later is no failure to start.</summary>
    public static bool HasStarted { get; set; }

    /// <returns>Null for what only a developer can mend; that keeps its stack trace.</returns>
    public static string? SentenceOf(Exception exception) => HasStarted ? null : Flatten(exception).Select(Known).FirstOrDefault(sentence => sentence is not null);

    private static string? Known(Exception exception) => exception switch
    {
        OptionsValidationException or StartRefusedException => exception.Message,
        AddressInUseException => "The address is in use by another program. Stop that one, or choose another port.",
        SqliteException { SqliteErrorCode: Corrupt or NotADatabase } =>
            "The file klingboard.db in the data folder is no whole database. Put a backup in its place (README, \"Backup and upgrade\"); keep the broken file.",
        SqliteException { SqliteErrorCode: CannotOpen } => "The database in the data folder cannot be opened. Let the user that KlingBoard runs as read and write that folder.",
        _ when StorageFailure.ErrorOf(exception) is { } error => error.Message,
        UnauthorizedAccessException => $"{exception.Message} Let the user that KlingBoard runs as read and write its data folder.",
        FormatException or InvalidDataException => $"A setting or a settings file cannot be read: {exception.Message}",
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } => $"A setting cannot be read. {exception.Message}",
        _ => null,
    };

    private static IEnumerable<Exception> Flatten(Exception exception)
    {
        for (var present = exception; present is not null; present = present.InnerException!)
        {
            yield return present;
            if (present is AggregateException many)
            {
                foreach (var inner in many.InnerExceptions.SelectMany(Flatten))
                {
                    yield return inner;
                }
            }
        }
    }
}
