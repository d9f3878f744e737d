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
public sealed record RosterRecord(RosterCells Said, ImmutableArray<ImportedRow> Rows);

/// <summary>What rosters have said, as a part of the member.</summary>
/// <remarks>See docs/decisions/0022.</remarks>
public static class RosterRecordPart
{
    public static readonly MemberPart<RosterRecord?> Part = new(
        "rosterRecord", RosterRecordJsonContext.Default.RosterRecord, null, Join)
    {
        // What the row said stays known; another row may have been of a credential with the number before.
        Renumbered = (record, wrong, right) => record is null || record.Rows.All(row => row.Number != wrong)
            ? record
            : record with
            {
                Rows =
                [
                    .. record.Rows
                        .Where(row => row.Number != right)
                        .Select(row => row.Number == wrong ? row with { Number = right } : row)
                        .OrderBy(row => row.Number, StringComparer.Ordinal),
                ],
            },
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
            (null, var goes) => goes,
            (var survivor, null) => survivor,
            var (survivor, goes) => new RosterRecord(
                survivor.Said.Over(goes.Said),
                [.. survivor.Rows.UnionBy(goes.Rows, row => row.Number, StringComparer.Ordinal)]),
        };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RosterRecord))]
internal sealed partial class RosterRecordJsonContext : JsonSerializerContext;
