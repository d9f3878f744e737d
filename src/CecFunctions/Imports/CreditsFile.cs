using System.Collections.Immutable;
using CecFunctions.Domain.Credits;
using CecFunctions.Json;

namespace CecFunctions.Imports;

/// <summary>
/// Reports of activities as CSV: one row per report. Properties that no row of a file gives may be left out of its
/// header.
/// </summary>
public static class CreditsFile
{
    /// <summary>The columns that must be there.</summary>
    public static readonly ImmutableArray<string> Required =
    [
        "program", "memberId", "reportId", "activity", "date", "source",
    ];

    /// <summary>The properties of a report that depend on its activity.</summary>
    public static readonly ImmutableArray<string> Properties =
        [.. ReportFields.ByActivity.Select(property => property.Name)];

    /// <exception cref="CsvFileException">The file is no such table.</exception>
    public static IEnumerable<CreditRow> Read(SpooledFile file, RowProblems problems)
    {
        var table = CsvTable.Open(file, Required, Properties);
        return table.Read(problems, row => new CreditRow(
            row.Line,
            row.RequiredText("program"),
            row.MemberId("memberId"),
            new ReportFields
            {
                Id = row.RequiredText("reportId"),
                Activity = row.RequiredText("activity"),
                Date = row.RequiredDate("date"),
            }.With(property => Value(row, property)),
            Source(row, "source")));
    }

    private static object? Value(CsvRow row, ReportProperty property) => property.Type switch
    {
        var type when type == typeof(decimal) => row.Number(property.Name),
        var type when type == typeof(DateOnly) => row.Date(property.Name),
        var type when type == typeof(bool) => row.Flag(property.Name),
        _ => row.Text(property.Name),
    };

    private static ReportSource Source(CsvRow row, string column)
    {
        var text = row.RequiredText(column);
        if (text.Length > 0 && WireName.Find<ReportSource>(text) is { } source)
        {
            return source;
        }

        if (text.Length > 0)
        {
            row.Note(column, $"{Quoted.Text(text)} is neither 'self' nor 'feed'.");
        }

        return default;
    }
}
