using System.Collections.Immutable;
using System.Net.Mail;
using CecFunctions.Application.Roster;
using CecFunctions.LocalHost.CommandLine;

namespace CecFunctions.LocalHost.Csv;

/// <summary>A roster as CSV: one row per credential.</summary>
internal static class RosterFile
{
    private const string CurrentCycleEnds = "currentCycleEnds";

    // The longest that a mail server must take.
    private const int LongestAddress = 254;

    /// <summary>The columns, in the order in which they are documented.</summary>
    public static readonly ImmutableArray<string> Columns =
        ["program", "memberId", "name", "email", "type", "credentialNumber", "certifiedOn", CurrentCycleEnds, "cprValidUntil", "bodyMember"];

    /// <exception cref="InputException">The file is no such table.</exception>
    public static (ImmutableArray<RosterRow> Rows, ImmutableArray<RowProblem> Problems) Read(string file, ReadOnlyMemory<byte> content)
    {
        var table = CsvTable.Open(file, content, [.. Columns.Where(c => c != CurrentCycleEnds)], [CurrentCycleEnds]);
        var rows = table.Read(row => new RosterRow(
            row.Line,
            row.RequiredText("program"),
            row.MemberId("memberId"),
            row.Text("name"),
            Address(row, "email"),
            row.RequiredText("type"),
            row.RequiredText("credentialNumber"),
            row.RequiredDate("certifiedOn"),
            row.Date(CurrentCycleEnds),
            row.Date("cprValidUntil"),
            row.Flag("bodyMember") ?? false));
        return (rows, table.Problems);
    }

    /// <summary>An address that mail can be sent to, as far as its form tells.</summary>
    private static string? Address(CsvRow row, string column)
    {
        if (row.Text(column) is not { } text)
        {
            return null;
        }

        // MailAddress alone would take a display name with an address in it.
        if (text.Length <= LongestAddress && MailAddress.TryCreate(text, out var address) && address.Address == text && !text.Any(char.IsWhiteSpace))
        {
            return text;
        }

        row.Note(column, $"{Quoted.Text(text)} is no e-mail address.");
        return null;
    }
}
