using Azure.Data.Tables;
using CecFunctions.Domain.Credits;
using CecFunctions.Members;

namespace CecFunctions.SelfReports;

/// <summary>
/// The list of members with reports that are held for staff, so that the office finds them without reading all members.
/// An entry is written before the commit it announces, so a crash leaves one too many, never one too few.
/// </summary>
public sealed class HeldReportTable(TableClient table, TimeProvider time)
    : OpenWorkTable<MemberWithHeldReports>(table, time)
{
    protected override MemberWithHeldReports Read(MemberKey member, string workId, TableEntity row) => new(member);
}

/// <summary>A member as the list of held reports has them; the member says whether it is still so.</summary>
/// <remarks>One entry stands for all held reports: ids of reports may have letters that keys may not.</remarks>
public sealed record MemberWithHeldReports(MemberKey Member) : OpenWorkEntry(Member);

/// <summary>The reports that are held for staff, as their members have them.</summary>
public sealed class HeldReports(HeldReportTable table, IMemberStore members, TimeProvider time)
    : OpenWorkList<MemberWithHeldReports>(table, members, time)
{
    /// <inheritdoc/>
    public override string Name => "held-reports";

    /// <summary>The held reports of a program, by activity date.</summary>
    public async Task<IReadOnlyList<HeldReport>> ReadAsync(string program, CancellationToken cancellationToken) =>
    [
        .. (await ReadOpenAsync(program, cancellationToken))
            .SelectMany(open => HeldOf(open.Member).Select(report => new HeldReport(open.Member, report)))
            .OrderBy(held => held.Report.Date)
            .ThenBy(held => held.Member.Key, MemberKey.InOrder)
            .ThenBy(held => held.Report.Id, StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<MemberWithHeldReports> OpenOf(MemberDocument member) =>
        HeldOf(member).Any() ? [new MemberWithHeldReports(member.Key)] : [];

    private static IEnumerable<ActivityReport> HeldOf(MemberDocument member) =>
        member.Standing.Reports.Where(report => report.Review?.State == ReviewState.Held);
}

/// <summary>A report that is held for staff, with its member as last committed.</summary>
public sealed record HeldReport(MemberDocument Member, ActivityReport Report);
