using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KlingBoard.Data;

/// <summary>Engines that forget the kind of an instant give it back as UTC.</summary>
internal sealed class UtcDateTimeConverter() : ValueConverter<DateTime, DateTime>(
    value => value,
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
