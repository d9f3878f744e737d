using System.Collections.Immutable;
using System.Globalization;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Members;
using CecFunctions.SelfReports;

namespace CecFunctions.Merge;

/// <summary>Joins two accounts of one person into one. Pure.</summary>
internal static class JoinedAccount
{
    /// <summary>
    /// A credential number that both have for different things; <see langword="null"/> where there is none.
    /// </summary>
    public static string? Clash(Member survivor, Member goes)
    {
        foreach (var credential in goes.Credentials)
        {
            if (survivor.FindByNumber(credential.Id) is { } held && !IsSame(held, credential))
            {
                return credential.Id;
            }
        }

        return null;
    }

    /// <summary>The fields that staff decide by naming the survivor: both accounts have a value, and not the same.
    /// </summary>
    public static ImmutableArray<string> Chosen(MemberDocument survivor, MemberDocument goes)
    {
        (string Field, string? Ours, string? Theirs)[] named =
        [
            (MemberField.Name, survivor.Name, goes.Name), (MemberField.Email, survivor.Email, goes.Email),
        ];
        return
        [
            .. named
                .Where(one => one is { Ours: not null, Theirs: not null } && one.Ours != one.Theirs)
                .Select(one => one.Field),
        ];
    }

    /// <summary>
    /// The survivor with all that the other had. Name and address stay the survivor's where it has them; of CPR/AED the
    /// later counts; a report under an id that the survivor has used for another gets a new one.
    /// </summary>
    /// <param name="parts">What features keep with members; each says itself what becomes of it.</param>
    /// <returns>The account, and the ids of reports that were changed: as they were and as they are.</returns>
    public static (MemberDocument Member, ImmutableArray<(string Was, string Is)> Renumbered) Create(
        MemberDocument survivor, MemberDocument goes, IEnumerable<MemberPart> parts)
    {
        var (reports, versions, deleted, renumbered) = Reports(survivor, goes);
        var accounts = new MemberJoin(survivor, goes, report => NowOf(report, renumbered));
        var later = accounts.LaterCpr;
        var member = survivor with
        {
            Name = survivor.Name ?? goes.Name,
            Email = survivor.Email ?? goes.Email,
            Standing = survivor.Standing with
            {
                Credentials = survivor.Standing.Credentials.AddRange(
                    goes.Standing.Credentials.Where(c => survivor.Standing.FindByNumber(c.Id) is null)),
                Reports = reports,
                CprValidUntil = later.Standing.CprValidUntil,
                CprLapses = later.Standing.CprLapses,
                BodyMember = survivor.Standing.BodyMember || goes.Standing.BodyMember,
            },
            ReportVersions = versions,
            DeletedReports = deleted,
            UnsettledNotices = [.. survivor.UnsettledNotices.Union(goes.UnsettledNotices, StringComparer.Ordinal)],
            SweptOn = Later(survivor.SweptOn, goes.SweptOn),
            LastMailOn = Later(survivor.LastMailOn, goes.LastMailOn),
            Payments = [.. survivor.Payments.Concat(goes.Payments).OrderBy(payment => payment.On)],
            Marks = [.. survivor.Marks.Union(goes.Marks)],
            PersonState = PersonState.Stronger(survivor.PersonState, goes.PersonState),
            Withdrawn = [.. survivor.Withdrawn.Concat(goes.Withdrawn).OrderBy(withdrawn => withdrawn.On)],
            RosterRows = goes.RosterRows.SetItems(survivor.RosterRows),
            IdempotencyKeys =
            [
                .. survivor.IdempotencyKeys
                    .UnionBy(goes.IdempotencyKeys, key => key.KeyDigest, StringComparer.Ordinal)
                    .OrderBy(key => key.At),
            ],
            // An account that went into the one that goes has now gone, by way of it, into this one.
            Merges = survivor.Merges.AddRange(goes.Merges),
        };
        return (parts.Aggregate(member, (joined, part) => part.Join(joined, accounts)), renumbered);
    }

    private static JoinedReports Reports(MemberDocument survivor, MemberDocument goes)
    {
        var reports = survivor.Standing.Reports.ToBuilder();
        var versions = survivor.ReportVersions.ToBuilder();
        var renumbered = ImmutableArray.CreateBuilder<(string, string)>();
        var used = survivor.Standing.Reports.Select(report => report.Id)
            .Concat(survivor.DeletedReports)
            .Concat(goes.Standing.Reports.Select(report => report.Id))
            .Concat(goes.DeletedReports)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var report in goes.Standing.Reports)
        {
            var known = survivor.Standing.FindReport(report.Id);
            if (known is not null && known with { Review = null } == report with { Review = null })
            {
                // A provider told both accounts of it: it is one activity.
                continue;
            }

            var id = report.Id;
            if (known is not null || survivor.DeletedReports.Contains(id))
            {
                id = Free(id, used);
                renumbered.Add((report.Id, id));
            }

            reports.Add(report with { Id = id });
            versions[id] = goes.ReportVersions[report.Id];
        }

        // A report that was held for one that has another id now names it by that.
        for (var i = survivor.Standing.Reports.Length; i < reports.Count; i++)
        {
            if (reports[i].Review is { SameAs: { } other } review)
            {
                reports[i] = reports[i] with
                {
                    Review = review with { SameAs = NowOf(other, renumbered.ToImmutable()) },
                };
            }
        }

        var there = reports.Select(report => report.Id).ToHashSet(StringComparer.Ordinal);
        var deleted = survivor.DeletedReports.Union(goes.DeletedReports, StringComparer.Ordinal);
        return new JoinedReports(
            reports.ToImmutable(),
            versions.ToImmutable(),
            [.. deleted.Where(id => !there.Contains(id))],
            renumbered.ToImmutable());
    }

    private static string NowOf(string report, ImmutableArray<(string Was, string Is)> renumbered)
    {
        foreach (var (was, now) in renumbered)
        {
            if (was == report)
            {
                return now;
            }
        }

        return report;
    }

    /// <summary>The id with the first number that makes it free, cut where it would be too long.</summary>
    private static string Free(string id, HashSet<string> used)
    {
        for (var number = 2; ; number++)
        {
            var suffix = string.Create(CultureInfo.InvariantCulture, $"~{number}");
            var free = id[..Math.Min(id.Length, ReportBook.MaxIdLength - suffix.Length)] + suffix;
            if (used.Add(free))
            {
                return free;
            }
        }
    }

    /// <summary>Whether two records of a credential say the same of it, so that nothing is lost with either.</summary>
    private static bool IsSame(Credential one, Credential other) =>
        one.Type == other.Type
        && one.CertifiedOn == other.CertifiedOn
        && one.Status == other.Status
        && one.StatusSince == other.StatusSince
        && one.Cycle == other.Cycle
        && one.Next == other.Next
        && one.GraceExtendedTo == other.GraceExtendedTo
        && one.DistinctionInCycle == other.DistinctionInCycle
        && one.FailedAudit == other.FailedAudit
        && one.Appeal == other.Appeal
        && one.Renewals.SequenceEqual(other.Renewals)
        && one.Audits.SequenceEqual(other.Audits);

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null || other > one ? other : one;

    private sealed record JoinedReports(
        ImmutableArray<ActivityReport> Reports,
        ImmutableSortedDictionary<string, int> Versions,
        ImmutableArray<string> Deleted,
        ImmutableArray<(string Was, string Is)> Renumbered);
}
