using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Data.Tables;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Storage;

namespace CecFunctions.Members;

/// <summary>
/// Reports that lie in rows beside the member's, because no rule looks at them any more and the document had grown
/// large; and ids of deleted reports, likewise. They are still the member's: listed, explained, exported, merged.
/// </summary>
/// <remarks>See docs/decisions/0017.</remarks>
public sealed record ReportArchive
{
    /// <summary>Nothing; what most members have.</summary>
    public static readonly ReportArchive Empty = new();

    public ImmutableArray<ActivityReport> Reports { get; init; } = [];

    /// <summary>See <see cref="MemberDocument.ReportVersions"/>.</summary>
    public ImmutableSortedDictionary<string, int> ReportVersions { get; init; } =
        ImmutableSortedDictionary<string, int>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>See <see cref="MemberDocument.DeletedReports"/>.</summary>
    public ImmutableArray<string> DeletedReports { get; init; } = [];

    public ActivityReport? Find(string reportId) => Reports.FirstOrDefault(report => report.Id == reportId);

    public bool WasUsed(string reportId) => Find(reportId) is not null || DeletedReports.Contains(reportId);

    /// <summary>The member with all reports there are, to be shown or joined with another and never written.</summary>
    public MemberDocument Complete(MemberDocument member) => With(member, _ => true) with
    {
        DeletedReports = DeletedReports.AddRange(member.DeletedReports),
    };

    /// <summary>
    /// The member with those reports that a rule looks at again: a credential came, by a roster or a merge, whose
    /// present cycle reaches back to them.
    /// </summary>
    internal MemberDocument BringBack(MemberDocument member, CertificationProgram program, DateOnly day) =>
        With(member, report => !ReportArchiving.IsClosed(member.Standing, program, report.Date, day));

    /// <summary>What was brought back is in the document and here; the document's is the newer.</summary>
    private MemberDocument With(MemberDocument member, Func<ActivityReport, bool> isMeant)
    {
        if (ReferenceEquals(this, Empty))
        {
            return member;
        }

        var there = member.Standing.Reports.Select(report => report.Id).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<ActivityReport> added =
            [.. Reports.Where(report => !there.Contains(report.Id) && isMeant(report))];
        return member with
        {
            Standing = member.Standing with { Reports = added.AddRange(member.Standing.Reports) },
            ReportVersions = member.ReportVersions.SetItems(
                added.Select(report => KeyValuePair.Create(report.Id, ReportVersions[report.Id]))),
        };
    }

    /// <summary>A completed member without what is archived.</summary>
    internal MemberDocument Without(MemberDocument completed)
    {
        if (ReferenceEquals(this, Empty))
        {
            return completed;
        }

        var reports = Reports.Select(report => report.Id).ToHashSet(StringComparer.Ordinal);
        var deleted = DeletedReports.ToHashSet(StringComparer.Ordinal);
        return completed with
        {
            Standing = completed.Standing with
            {
                Reports = completed.Standing.Reports.RemoveAll(report => reports.Contains(report.Id)),
            },
            ReportVersions = completed.ReportVersions.RemoveRange(reports),
            DeletedReports = completed.DeletedReports.RemoveAll(deleted.Contains),
        };
    }

    internal static ReportArchive From(IEnumerable<ReportArchive> rows)
    {
        ReportArchive[] all = [.. rows];
        return all.Length == 0 ? Empty : new ReportArchive
        {
            // A report that was brought back and moved again is in two rows, the later of which is true.
            Reports = [.. all.Reverse().SelectMany(row => row.Reports).DistinctBy(report => report.Id)],
            ReportVersions = Empty.ReportVersions.SetItems(all.SelectMany(row => row.ReportVersions)),
            DeletedReports = [.. all.SelectMany(row => row.DeletedReports)],
        };
    }
}

/// <summary>A row of the archive.</summary>
/// <param name="Number">From 0; the document says how many there are, and a row beyond counts for nothing.</param>
public sealed record ArchiveRow(int Number, ReportArchive Content)
{
    private static readonly JsonTypeInfo<ReportArchive> Json = MemberJson.TypeInfo<ReportArchive>();

    internal TableEntity Write(MemberKey key)
    {
        var row = new TableEntity(key.ToString(), MemberRowKeys.Archive(key, Number));
        DocumentPieces.Write(row, JsonSerializer.SerializeToUtf8Bytes(Content, Json));
        return row;
    }

    internal static ArchiveRow Read(TableEntity row) => new(
        int.Parse(
            row.RowKey.AsSpan(row.RowKey.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture),
        JsonSerializer.Deserialize(DocumentPieces.Read(row).Span, Json)!);
}

/// <summary>
/// Moves what no rule looks at any more out of a document that has grown large, with the commit that is under way.
/// Pure.
/// </summary>
internal static class ReportArchiving
{
    /// <summary>A document as read of more bytes is looked at.</summary>
    public const int FromBytes = 256 * 1024;

    /// <summary>A document of more reports is looked at, whatever its bytes: a merge makes one of two.</summary>
    public const int FromReports = 400;

    /// <summary>More ids of deleted reports are moved.</summary>
    public const int FromDeleted = 200;

    /// <summary>Fewer reports are left where they are, so that rows do not become many.</summary>
    public const int LeastReports = 20;

    // A cycle that ended longer ago and was never renewed is renewed no more: no grace, appeal or cure lasts as long.
    private const int YearsOfAnOpenCycle = 5;

    // A report with the longest texts that were ever taken has 5 KB.
    private const int MostReportsARow = 100;

    // A transaction takes 4 MiB; what is left over is moved with the next commit.
    private const int MostReportsAtOnce = 8 * MostReportsARow;

    // An id has at most 64 characters.
    private const int MostDeletedAtOnce = 2000;

    /// <summary>The document as it is to be written, and the rows to write with it.</summary>
    /// <param name="bytes">The bytes of the document as it was read.</param>
    public static (MemberDocument Document, ImmutableArray<ArchiveRow> Rows) Split(
        MemberDocument document, int bytes, CertificationProgram program, DateOnly day)
    {
        var standing = document.Standing;
        ReportArchive moved = new();
        if (bytes > FromBytes || standing.Reports.Length > FromReports)
        {
            var kept = NamedByParts(document);
            ImmutableArray<ActivityReport> closed =
            [
                .. standing.Reports
                    .Where(report => report.Review?.State != ReviewState.Held
                        && !kept.Contains(report.Id)
                        && IsClosed(standing, program, report.Date, day))
                    .Take(MostReportsAtOnce),
            ];
            moved = closed.Length < LeastReports ? moved : moved with
            {
                Reports = closed,
                ReportVersions = VersionsOf(closed, document.ReportVersions),
            };
        }

        if (document.DeletedReports.Length > FromDeleted)
        {
            moved = moved with { DeletedReports = [.. document.DeletedReports.Take(MostDeletedAtOnce)] };
        }

        ImmutableArray<ArchiveRow> rows =
        [
            .. Chunks(moved).Select((content, index) => new ArchiveRow(document.ArchiveRows + index, content)),
        ];
        return rows.IsEmpty
            ? (document, [])
            : (moved.Without(document) with { ArchiveRows = document.ArchiveRows + rows.Length }, rows);
    }

    /// <summary>
    /// Whether no rule looks at activities of a date any more: a renewal has closed their cycle, the documents of that
    /// renewal need not be kept any longer (ALL-CREDIT-2), no draw or audit of it is open, and no credential's present
    /// cycle reaches back to them.
    /// </summary>
    internal static bool IsClosed(Member member, CertificationProgram program, DateOnly date, DateOnly day)
    {
        var isCovered = false;
        foreach (var credential in member.Credentials)
        {
            if (date >= credential.Cycle.CreditsFrom && credential.Cycle.Ends.PlusYears(YearsOfAnOpenCycle) >= day)
            {
                return false;
            }

            foreach (var renewal in credential.Renewals.Where(renewal => renewal.Covers(date)))
            {
                isCovered = true;
                if (renewal.WaitsForDraw
                    || DocumentRetention.KeepUntil(program, renewal.RenewedOn) >= day
                    || credential.Audits.Any(
                        audit => audit.IsOpen
                            && audit.RenewedOn == renewal.RenewedOn
                            && audit.RenewedCycle == renewal.Cycle.Number))
                {
                    return false;
                }
            }
        }

        return isCovered;
    }

    private static ImmutableSortedDictionary<string, int> VersionsOf(
        IEnumerable<ActivityReport> reports, ImmutableSortedDictionary<string, int> versions) =>
        reports.ToImmutableSortedDictionary(
            report => report.Id, report => versions.GetValueOrDefault(report.Id, 1), StringComparer.Ordinal);

    /// <summary>All texts in what features keep with the member; reports that they name stay.</summary>
    private static HashSet<string> NamedByParts(MemberDocument document)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in document.Parts.Json.Values)
        {
            Collect(part);
        }

        return texts;

        void Collect(JsonElement json)
        {
            switch (json.ValueKind)
            {
                case JsonValueKind.String:
                    texts.Add(json.GetString()!);
                    break;
                case JsonValueKind.Array:
                    foreach (var item in json.EnumerateArray())
                    {
                        Collect(item);
                    }

                    break;
                case JsonValueKind.Object:
                    foreach (var property in json.EnumerateObject())
                    {
                        Collect(property.Value);
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private static IEnumerable<ReportArchive> Chunks(ReportArchive moved)
    {
        foreach (var reports in moved.Reports.Chunk(MostReportsARow))
        {
            yield return new ReportArchive
            {
                Reports = [.. reports],
                ReportVersions = VersionsOf(reports, moved.ReportVersions),
            };
        }

        if (!moved.DeletedReports.IsEmpty)
        {
            yield return new ReportArchive { DeletedReports = moved.DeletedReports };
        }
    }
}
