using System.Collections.Immutable;
using CecFunctions.Domain.Credits;
using CecFunctions.Json;

namespace CecFunctions.Imports;

/// <summary>
/// Reports of activities as a file: one row per report. Properties that no row of a file gives may be left out of its
/// header.
/// </summary>
public static class CreditsFile
{
    /// <summary>The columns that must be there, besides one of those that name the member.</summary>
    public static readonly ImmutableArray<string> Required = ["program", "reportId", "activity", "date", "source"];

    /// <summary>The columns that name the member: at least one must be there, and in each row be filled in.</summary>
    public static readonly ImmutableArray<string> Member = ["memberId", "credentialNumber"];

    /// <summary>The properties of a report that depend on its activity.</summary>
    public static readonly ImmutableArray<string> Properties =
        [.. ReportFields.ByActivity.Select(property => property.Name)];

    /// <summary>The columns in the order in which they are documented.</summary>
    internal static readonly ImmutableArray<string> Columns =
        ["program", .. Member, "reportId", "activity", "date", .. Properties, "source"];

    // These are words of a short list, which may be written in any case.
    private static readonly ImmutableArray<string> Words = ["hourSystem", "petition"];

    private static readonly TableColumns Table = new(Required, [.. Member, .. Properties])
    {
        OneOf = Member,
        Dates = ReportFields.ByActivity
            .Where(property => property.Type == typeof(DateOnly))
            .Select(property => property.Name)
            .Append("date")
            .ToHashSet(StringComparer.Ordinal),
        Ids = new HashSet<string> { "memberId", "credentialNumber", "reportId" },
    };

    /// <exception cref="TableFileException">The file is no such table.</exception>
    public static OpenedTable<CreditRow> Open(
        SpooledFile file, TableOptions options, CancellationToken cancellationToken) =>
        new(TableFile.Open(file, options, Table, cancellationToken), Read);

    private static CreditRow Read(TableRow row)
    {
        var read = new CreditRow(
            row.Line,
            row.RequiredKey(TableColumns.Program),
            row.MemberId("memberId", required: false),
            new ReportFields
            {
                Id = row.RequiredId("reportId"),
                Activity = row.RequiredText("activity"),
                Date = row.RequiredDate("date"),
            }.With(property => Value(row, property)),
            Source(row, "source"))
        {
            CredentialNumber = row.Id("credentialNumber") is { Length: > 0 } number ? number : null,
        };
        if (read.MemberId.Length == 0
            && read.CredentialNumber is null
            && !row.Problems.Any(problem => Member.Contains(problem.Column)))
        {
            row.Note(
                row.Has("memberId") ? "memberId" : "credentialNumber",
                row.Has("memberId") && row.Has("credentialNumber")
                    ? "is empty, and so is credentialNumber: one of the two is needed."
                    : "is empty.");
        }

        return row.Problems.IsEmpty ? read : read with { Problems = row.Problems };
    }

    private static object? Value(TableRow row, ReportProperty property) => property.Type switch
    {
        var type when type == typeof(decimal) => row.Number(property.Name),
        var type when type == typeof(DateOnly) => row.Date(property.Name),
        var type when type == typeof(bool) => row.Flag(property.Name),
        _ when Words.Contains(property.Name) => row.Text(property.Name)?.ToLowerInvariant(),
        _ => row.Text(property.Name),
    };

    private static ReportSource Source(TableRow row, string column)
    {
        var text = row.RequiredText(column);
        if (text.Length > 0 && WireName.Find<ReportSource>(text.ToLowerInvariant()) is { } source)
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
