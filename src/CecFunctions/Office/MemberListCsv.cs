using CecFunctions.Json;
using CecFunctions.Pages;

namespace CecFunctions.Office;

/// <summary>A list of credentials as a file for a spreadsheet, for pages, the API and the command line.</summary>
internal static class MemberListCsv
{
    private static readonly string[] Columns =
    [
        "Program", "Member", "Name", "E-mail", "Person", "Credential", "Type", "Status", "Since", "Cycle ends", "Next due",
    ];

    /// <summary>Writes rows as they are read. A text that a spreadsheet would take for a formula is escaped.</summary>
    public static async Task WriteAsync(
        Stream stream, IAsyncEnumerable<ListedCredential> rows, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(CsvText.Mark, cancellationToken);
        await stream.WriteAsync(CsvText.Write(Columns.Select(SheetCell.From)), cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            await stream.WriteAsync(CsvText.Write(Cells(row)), cancellationToken);
        }
    }

    private static IEnumerable<SheetCell> Cells(ListedCredential row) =>
    [
        SheetCell.From(row.Member.Key.Program),
        SheetCell.From(row.Member.Key.MemberId),
        SheetCell.From(row.Member.Name),
        SheetCell.From(row.Member.Email),
        SheetCell.From(row.Member.PersonState is { } state ? PersonWords.From(state.Kind) : null),
        SheetCell.From(row.Credential.Id),
        SheetCell.From(row.Credential.Type),
        SheetCell.From(row.Credential.Status.ToString()),
        SheetCell.From(row.Credential.StatusSince),
        SheetCell.From(row.Credential.Cycle.Ends),
        SheetCell.From(row.NextDue),
    ];
}
