using System.Collections.Immutable;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Notices;

/// <summary>
/// The notices of one mail that are about one thing: the renewal of a credential, or one audit. The one that asks for
/// something tells all of it; what the others add is a line.
/// </summary>
/// <param name="Lead">The notice whose words are used.</param>
/// <param name="Along">The others, in the order in which they came due.</param>
internal sealed record NoticeMatter(NoticeItem Lead, ImmutableArray<NoticeItem> Along)
{
    // The later stands first: it says where things have come to, and what is to be done now.
    private static readonly ImmutableArray<NoticeKind> Rank =
    [
        NoticeKind.AuditDeadlinePassed,
        NoticeKind.ReinstatementOnly,
        NoticeKind.ExtensionGranted,
        NoticeKind.Lapsed,
        NoticeKind.GraceEntered,
        NoticeKind.GraceReminder,
        NoticeKind.Renewed,
        NoticeKind.RenewalReminder,
        NoticeKind.RenewalOpen,
    ];

    /// <summary>The matters of a mail, the most urgent first: the one whose last day comes first, then as listed.</summary>
    /// <param name="items">At least one.</param>
    public static ImmutableArray<NoticeMatter> From(
        ImmutableArray<NoticeItem> items, CertificationProgram program, DateOnly day)
    {
        var revoked = items
            .Where(item => item.Notice.Kind == NoticeKind.AuditDeadlinePassed
                && program.Audit.Failing == AuditFailure.Revoke)
            .Select(AuditOf)
            .ToHashSet();
        return
        [
            .. items
                .GroupBy(item => AuditOf(item) is { } audit && !revoked.Contains(audit)
                    ? audit
                    : (item.Credential.Id, ""))
                .Select(matter => matter.Key.Item2.Length > 0 ? OfAudit([.. matter]) : OfRenewal([.. matter]))
                .OrderBy(matter => LastDay(matter.Lead, day) ?? DateOnly.MaxValue)
                .ThenBy(matter => matter.Lead.Audit is null),
        ];
    }

    /// <summary>The last day of what the notice asks for; <see langword="null"/> where it asks for nothing.</summary>
    public static DateOnly? LastDay(NoticeItem item, DateOnly day) =>
        item.Audit?.LastDay(day) ?? item.Missing?.LastDay ?? item.Appeal?.Through;

    private static (string Credential, string Case)? AuditOf(NoticeItem item) => AuditStanding.IsOfAudit(item.Notice)
        ? (item.Credential.Id, item.Audit?.Case.Id ?? "-")
        : null;

    /// <summary>A notice that starts the clock says what to hand in; else the last one says how it stands.</summary>
    private static NoticeMatter OfAudit(ImmutableArray<NoticeItem> items) => Create(items
        .OrderByDescending(item => item.Audit?.StartsClock == true)
        .ThenByDescending(item => item.Notice.Due)
        .ThenByDescending(item => item.Notice.Kind));

    private static NoticeMatter OfRenewal(ImmutableArray<NoticeItem> items) => Create(items
        .OrderBy(item => item.IsOvertaken)
        .ThenBy(item => Rank.Contains(item.Notice.Kind) ? Rank.IndexOf(item.Notice.Kind) : Rank.Length)
        .ThenByDescending(item => item.Notice.Due));

    private static NoticeMatter Create(IEnumerable<NoticeItem> ranked)
    {
        var lead = ranked.First();
        return new NoticeMatter(
            lead, [.. ranked.Skip(1).OrderBy(item => item.Notice.Due).ThenBy(item => item.Notice.Kind)]);
    }
}
