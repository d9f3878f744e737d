using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>A roster as a file: one row per credential.</summary>
public static class RosterFile
{
    private const string CurrentCycleEnds = "currentCycleEnds";

    // A file without them says nothing of these.
    private static readonly ImmutableArray<string> Optional =
        ["name", "email", CurrentCycleEnds, "cprValidUntil", "bodyMember"];

    /// <summary>The columns, in the order in which they are documented.</summary>
    public static readonly ImmutableArray<string> Columns =
    [
        "program", "memberId", "name", "email", "type", "credentialNumber", "certifiedOn", CurrentCycleEnds,
        "cprValidUntil", "bodyMember",
    ];

    /// <summary>Those that every row has something in.</summary>
    internal static readonly ImmutableArray<string> Required = [.. Columns.Except(Optional)];

    /// <summary>Those with days.</summary>
    internal static readonly ImmutableArray<string> Days = ["certifiedOn", CurrentCycleEnds, "cprValidUntil"];

    private static readonly TableColumns Table =
        new(Required, Optional)
        {
            Dates = Days.ToHashSet(),
            Ids = new HashSet<string> { "memberId", "credentialNumber" },
        };

    /// <exception cref="TableFileException">The file is no such table.</exception>
    public static OpenedTable<RosterRow> Open(
        SpooledFile file, TableOptions options, CancellationToken cancellationToken) =>
        new(TableFile.Open(file, options, Table, cancellationToken), Read);

    private static RosterRow Read(TableRow row)
    {
        var read = new RosterRow(
            row.Line,
            row.RequiredKey(TableColumns.Program),
            row.MemberId("memberId"),
            row.TextNotBlank("name"),
            Address(row, "email"),
            row.RequiredText("type"),
            row.RequiredId("credentialNumber"),
            row.RequiredDate("certifiedOn"),
            row.Date(CurrentCycleEnds),
            row.Date("cprValidUntil"),
            row.Flag("bodyMember"));
        return row.Problems.IsEmpty ? read : read with { Problems = row.Problems };
    }

    /// <summary>An address that mail can be sent to, as far as its form tells.</summary>
    private static string? Address(TableRow row, string column)
    {
        if (row.Text(column) is not { } text)
        {
            return null;
        }

        if (OneMailAddress.Is(text))
        {
            return text;
        }

        row.Note(column, $"{Quoted.Text(text)} is no e-mail address.");
        return null;
    }
}

/// <summary>
/// One row of a roster: one credential of one member. Texts are trimmed; an empty one is <see langword="null"/>.
/// </summary>
/// <param name="Line">The line in the file, from 1, for messages.</param>
public sealed record RosterRow(
    int Line,
    string Program,
    string MemberId,
    string? Name,
    string? Email,
    string Type,
    string CredentialNumber,
    DateOnly CertifiedOn,
    DateOnly? CurrentCycleEnds,
    DateOnly? CprValidUntil,
    bool? BodyMember)
{
    /// <summary>The row with name and number as they are kept.</summary>
    public RosterRow Normalized() => this with
    {
        Name = Name is null ? null : PersonName.Normalize(Name),
        CredentialNumber = Members.CredentialNumber.Normalize(CredentialNumber),
    };

    /// <summary>
    /// The row with the number as the member's record has it or had it, also where it gives the wrong one that staff
    /// have corrected.
    /// </summary>
    public RosterRow NumberedAs(MemberDocument member) =>
        RowCredential.Find(this, member) is { } meant && meant.Number != CredentialNumber
            ? this with { CredentialNumber = meant.Number }
            : this;

    /// <summary>
    /// What is wrong with its cells as they are written; those cells have placeholders here, and the row is not taken.
    /// </summary>
    [JsonIgnore]
    public ImmutableArray<RowProblem> Problems { get; init; } = [];
}
