using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Azure.Data.Tables;
using CecFunctions.Domain.Credentials;
using CecFunctions.Storage;

namespace CecFunctions.Members;

/// <summary>
/// A line of the log as a row that an office can read: each of its properties is a column of the same name, dates and
/// amounts as text.
/// </summary>
internal static class LogRow
{
    private static readonly ImmutableArray<PropertyInfo> Columns = [.. typeof(LogLine).GetProperties()];

    public static TableEntity Write(MemberKey key, MemberLogRow entry)
    {
        var row = new TableEntity(key.ToString(), MemberRowKeys.Log(key, entry.Sequence));
        foreach (var column in Columns)
        {
            row[column.Name] = column.GetValue(entry.Line) switch
            {
                DateOnly date => TableDate.Write(date),
                decimal amount => amount.ToString(CultureInfo.InvariantCulture),
                CredentialStatus status => status.ToString(),
                var value => value,
            };
        }

        (row["RecordedAt"], row["Actor"]) = (entry.RecordedAt, entry.Actor);
        return row;
    }

    public static MemberLogRow Read(TableEntity row)
    {
        var line = new LogLine { On = default, Event = string.Empty };
        foreach (var column in Columns)
        {
            column.SetValue(line, Read(row[column.Name], column.PropertyType));
        }

        return new MemberLogRow(
            int.Parse(
                row.RowKey.AsSpan(row.RowKey.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture),
            line,
            row.GetDateTimeOffset("RecordedAt")!.Value,
            row.GetString("Actor")!);
    }

    private static object? Read(object? stored, Type type) => stored switch
    {
        string date when type.IsAssignableFrom(typeof(DateOnly)) => TableDate.Read(date),
        string amount when type == typeof(decimal?) => decimal.Parse(amount, CultureInfo.InvariantCulture),
        string status when type == typeof(CredentialStatus?) => Enum.Parse<CredentialStatus>(status),
        _ => stored,
    };
}
