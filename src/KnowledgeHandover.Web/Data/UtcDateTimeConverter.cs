using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KnowledgeHandover.Web.Data;

/// <summary>Instants are UTC; SQLite returns them without saying so.</summary>
public sealed class UtcDateTimeConverter() : ValueConverter<DateTime, DateTime>(
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
