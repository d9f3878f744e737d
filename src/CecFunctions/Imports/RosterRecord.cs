using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>The row that was last imported of a credential.</summary>
/// <param name="Number">The credential's number.</param>
/// <param name="On">The day on which its file was made; <see langword="null"/> where that is not known.</param>
/// <param name="Cells">A cell that said nothing has what an earlier row said.</param>
public sealed record ImportedRow(string Number, DateOnly? On, RosterCells Cells);

/// <summary>What rosters have said of a member, to tell what is new in the next one.</summary>
/// <param name="Said">
/// What was said of the person last, in whichever row: another credential's row may say the same later.
/// </param>
/// <param name="Rows">By credential.</param>
public sealed record RosterRecord(RosterCells Said, ImmutableArray<ImportedRow> Rows)
{
    /// <summary>
    /// What was said last in rows of each account that was merged into the member's: their rows may go on saying it
    /// although staff chose otherwise. <see langword="null"/> where none was merged.
    /// </summary>
    public ImmutableArray<AccountRows>? Accounts { get; init; }

    /// <summary>
    /// The last rows of withdrawn credentials whose numbers others of the member have by now; <see langword="null"/>
    /// where there are none.
    /// </summary>
    public ImmutableArray<ImportedRow>? OfWithdrawn { get; init; }

    /// <summary>The record once a credential has another number, which one that was withdrawn may have had.</summary>
    internal RosterRecord Renumbered(string wrong, string right)
    {
        ImmutableArray<ImportedRow> freed =
            [.. Rows.Where(row => row.Number != wrong && CredentialNumber.Same(row.Number, right))];
        return this with
        {
            Rows =
            [
                .. Rows.RemoveRange(freed)
                    .Select(row => row.Number == wrong ? row with { Number = right } : row)
                    .OrderBy(row => row.Number, StringComparer.Ordinal),
            ],
            OfWithdrawn = freed.IsEmpty ? OfWithdrawn : [.. OfWithdrawn ?? [], .. freed],
        };
    }
}

/// <summary>What rosters said of the person in the rows of one account.</summary>
/// <param name="MemberId">The account's.</param>
public sealed record AccountRows(string MemberId, RosterCells Said);

/// <summary>What rosters have said, as a part of the member.</summary>
/// <remarks>See docs/decisions/0022.</remarks>
public static class RosterRecordPart
{
    public static readonly MemberPart<RosterRecord?> Part = new(
        "rosterRecord", RosterRecordJsonContext.Default.RosterRecord, null, Join)
    {
        // What the row said stays known.
        Renumbered = (record, wrong, right) => record?.Renumbered(wrong, right),
    };

    extension(MemberDocument member)
    {
        /// <summary>
        /// <see langword="null"/> where none was imported since values are kept; see
        /// <see cref="MemberDocument.RosterRows"/>.
        /// </summary>
        public RosterRecord? RosterRecord => member.Get(Part);

        public MemberDocument WithRosterRecord(RosterRecord record) => member.With(Part, record);
    }

    /// <summary>The rows of the account that goes are told apart from new ones also in the survivor.</summary>
    private static RosterRecord? Join(MemberJoin accounts) =>
        (accounts.Survivor.RosterRecord, accounts.Goes.RosterRecord) switch
        {
            (var survivor, null) => survivor,
            (null, var goes) => goes with { Accounts = AccountsOf(accounts.Goes.Key.MemberId, null, goes) },
            var (survivor, goes) => new RosterRecord(
                survivor.Said.Over(goes.Said),
                [.. survivor.Rows.UnionBy(goes.Rows, row => row.Number, StringComparer.Ordinal)])
            {
                Accounts = AccountsOf(accounts.Goes.Key.MemberId, survivor, goes),
                OfWithdrawn = survivor.OfWithdrawn is null && goes.OfWithdrawn is null
                    ? null
                    : [.. survivor.OfWithdrawn ?? [], .. goes.OfWithdrawn ?? []],
            },
        };

    private static ImmutableArray<AccountRows> AccountsOf(string memberId, RosterRecord? survivor, RosterRecord goes) =>
        [.. survivor?.Accounts ?? [], .. goes.Accounts ?? [], new AccountRows(memberId, goes.Said)];
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RosterRecord))]
internal sealed partial class RosterRecordJsonContext : JsonSerializerContext;
