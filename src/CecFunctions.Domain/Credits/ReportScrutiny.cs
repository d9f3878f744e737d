using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Domain.Credits;

/// <summary>
/// Looks at reports as they are taken in: what is too large to be likely, whose approver is not known, and what is on
/// record already with another report counts nothing until staff have looked. Pure.
/// </summary>
/// <remarks>See docs/decisions/0028. The rule that is named is the activity's own.</remarks>
public static class ReportScrutiny
{
    /// <summary>Adds a report that is looked at.</summary>
    public static Scrutinised Add(Member member, CertificationProgram program, ActivityReport report)
    {
        var changed = ImmutableArray.CreateBuilder<string>();
        ImmutableArray<ActivityReport> twins =
            ReportStanding.Qualifies(member, program, report) ? TwinsOf(member, program, report) : [];
        var review = Doubt(member, program, report, twins);
        if (StaysBeside(member, program, report, review, twins) is { } stays)
        {
            review = (review ?? Held) with { SameAs = stays.Id };
        }
        else
        {
            // What the provider says takes the place of what the member said: of one report, and of all of its title.
            foreach (var twin in twins.Where((twin, at) =>
                (at == 0 || (twin.Review?.State != ReviewState.Accepted && IsToldTwice(program, report, twin)))
                && ReportLock.Find(member, program, twin.Date) is null))
            {
                changed.Add(twin.Id);
                member = GiveWay(member, twin, report.Id);
            }
        }

        return new Scrutinised(
            member with { Reports = member.Reports.Add(report with { Review = review }) }, changed.ToImmutable());
    }

    /// <summary>
    /// The report of the same course that counts, or is looked at, in the place of one that comes;
    /// <see langword="null"/> where that one counts.
    /// </summary>
    private static ActivityReport? StaysBeside(
        Member member,
        CertificationProgram program,
        ActivityReport report,
        ReportReview? review,
        ImmutableArray<ActivityReport> twins)
    {
        var counting = twins.Where(twin => ReportStanding.Counts(member, program, twin)).ToList();
        return (report.Source, review) switch
        {
            (ReportSource.Feed, null) =>
                counting.FirstOrDefault(twin => ReportLock.ForOwner(member, program, twin) is not null),
            (ReportSource.Feed, _) or (_, null) => counting.FirstOrDefault(),
            // Neither counts yet, and staff are not to take both without seeing it.
            _ => counting.FirstOrDefault() ?? twins.FirstOrDefault(),
        };
    }

    /// <summary>Puts a report that is looked at into the place of the one with its id.</summary>
    public static Scrutinised Replace(Member member, CertificationProgram program, ActivityReport report)
    {
        var before = member.FindReport(report.Id)!;
        if (before with { Review = null } == report with { Review = null })
        {
            return new Scrutinised(member, []);
        }

        var at = member.Reports.IndexOf(before);
        var added = Add(member with { Reports = member.Reports.RemoveAt(at) }, program, report);
        var reports = added.Member.Reports;
        var replaced = added.Member with { Reports = reports.RemoveAt(reports.Length - 1).Insert(at, reports[^1]) };
        replaced = StillHeld(replaced, program, before);
        var released = Release(replaced, program, report.Id, before);
        return released with { Changed = [.. added.Changed.Union(released.Changed, StringComparer.Ordinal)] };
    }

    /// <summary>
    /// Looks again at the reports that were held because of another, which has changed, gone or been refused.
    /// </summary>
    /// <param name="before">What the other was before, where it has changed.</param>
    public static Scrutinised Release(
        Member member, CertificationProgram program, string reportId, ActivityReport? before = null)
    {
        var changed = ImmutableArray.CreateBuilder<string>();
        foreach (var report in member.Reports)
        {
            if (report.Review is not { State: ReviewState.Held } review)
            {
                continue;
            }

            if (review is { SameAs: null, IsLarge: true } && Doubt(member, program, report, [])?.IsLarge != true)
            {
                // Its day is no longer full.
                changed.Add(report.Id);
                member = Put(member, report, review.IsApproverUnknown ? review with { IsLarge = false } : null);
            }

            if (review.SameAs != reportId)
            {
                continue;
            }

            var twins = TwinsOf(member, program, report);
            var twin = twins.FirstOrDefault(other => ReportStanding.Counts(member, program, other))
                ?? (review.IsDoubtful ? twins.FirstOrDefault() : null);
            if (twin?.Id == reportId || IsHeldAnyhow(report))
            {
                continue;
            }

            if (twin is not null)
            {
                // One that is held for yet another report is held as before.
                member = Put(member, report, review with { SameAs = twin.Id });
                continue;
            }

            changed.Add(report.Id);
            var left = review with
            {
                SameAs = null,
                IsLarge = review.IsLarge || Doubt(member, program, report, [])?.IsLarge == true,
            };
            member = Put(member, report, left.IsDoubtful ? left : null);
            if (!left.IsDoubtful && twins.FirstOrDefault() is { } waiting)
            {
                // What staff have yet to look at is the same as one that counts now.
                changed.Add(waiting.Id);
                member = GiveWay(member, waiting, report.Id);
            }
        }

        return new Scrutinised(member, changed.ToImmutable());

        // It was held before the change although it did not look the same, so the change says nothing of it.
        bool IsHeldAnyhow(ActivityReport report) =>
            member.FindReport(reportId) is { } other
            && ReportStanding.Counts(member, program, other)
            && (IsOneLine(program, report, other)
                || (before is not null && !IsSameCourse(program, report, before) && !IsNextDay(program, report, before)));
    }

    /// <summary>
    /// Looks at a report that fulfils its activity's conditions from now on, as by a petition that was approved, beside
    /// others of the same course.
    /// </summary>
    public static Scrutinised LookAtQualified(Member member, CertificationProgram program, string reportId)
    {
        var report = member.FindReport(reportId)!;
        if (report.Review is { State: not ReviewState.Held } or { SameAs: not null })
        {
            return new Scrutinised(member, []);
        }

        var twins = TwinsOf(member, program, report);
        return twins.FirstOrDefault(twin => ReportStanding.Counts(member, program, twin)) is { } counts
                ? new Scrutinised(GiveWay(member, report, counts.Id), [report.Id])
            : report.Review is null && twins.FirstOrDefault() is { } waits
                ? new Scrutinised(GiveWay(member, waits, report.Id), [waits.Id])
            : new Scrutinised(member, []);
    }

    /// <summary>
    /// Looks at the reports that came from another account beside those that were there. What staff have decided of a
    /// report stands.
    /// </summary>
    /// <param name="ids">The ids of those that came.</param>
    public static Scrutinised Join(Member member, CertificationProgram program, IReadOnlySet<string> ids)
    {
        var changed = ImmutableArray.CreateBuilder<string>();
        foreach (var id in ids)
        {
            var came = member.FindReport(id)!;
            if (!MayBeHeld(came)
                || !ReportStanding.Qualifies(member, program, came)
                || ReportLock.Find(member, program, came.Date) is not null)
            {
                continue;
            }

            var there = member with { Reports = member.Reports.RemoveAll(other => ids.Contains(other.Id)) };
            ImmutableArray<ActivityReport> twins =
            [
                .. there.Reports.Where(other =>
                    IsCounted(other)
                    && IsOneLine(program, came, other)
                    && ReportStanding.Qualifies(there, program, other)),
                .. TwinsOf(there, program, came),
            ];
            foreach (var twin in twins.Where(MayBeHeld)
                .Where((twin, at) => at == 0 || IsToldTwice(program, came, twin)))
            {
                // One that counts stays before one that waits for staff; else of one told by a provider and one told by
                // the member, the provider's.
                var isFirst = (came.Review is null, twin.Review is null) switch
                {
                    (true, false) => ReportLock.Find(member, program, twin.Date) is null,
                    (false, true) => false,
                    _ => came.Source == ReportSource.Feed && ReportLock.ForOwner(member, program, twin) is null,
                };
                var (goes, stays) = isFirst ? (twin, came) : (came, twin);
                changed.Add(goes.Id);
                member = GiveWay(member, goes, stays.Id);
                if (!isFirst)
                {
                    break;
                }
            }
        }

        return new Scrutinised(member, changed.ToImmutable());

        static bool MayBeHeld(ActivityReport report) =>
            IsCounted(report) && report.Review?.State != ReviewState.Accepted;
    }

    /// <summary>What the member says of a report that is held for another of the same course.</summary>
    /// <returns>The member, or <see langword="null"/> where the report is not held for that.</returns>
    public static Member? Contest(Member member, string reportId, string words) =>
        member.FindReport(reportId) is { Review: { State: ReviewState.Held, SameAs: not null } review } report
            ? Put(member, report, review with { Objection = words })
            : null;

    /// <summary>What staff decide on a held report.</summary>
    /// <returns>The member, or why it cannot be decided.</returns>
    /// <exception cref="ArgumentException">There is no such report.</exception>
    public static (Member? Member, Obstacle? Obstacle) Decide(
        Member member, CertificationProgram program, string reportId, bool accept, DateOnly on, string by, string note)
    {
        var report = member.FindReport(reportId)
            ?? throw new ArgumentException($"There is no report '{reportId}'.", nameof(reportId));
        if (report.Review is not { } review || review.State != ReviewState.Held)
        {
            var reason = report.Review is null ? RefusalReason.WrongStatus : RefusalReason.AlreadyDecided;
            return (null, new Obstacle(reason, RuleOf(program, report)));
        }

        var decided = review with
        {
            State = accept ? ReviewState.Accepted : ReviewState.Refused,
            DecidedOn = on,
            DecidedBy = by,
            Note = note,
        };
        return (Put(member, report, decided), null);
    }

    /// <summary>The reports with which a report is held as too large for one day.</summary>
    public static IEnumerable<ActivityReport> OfItsDay(
        Member member, CertificationProgram program, ActivityReport report) => OfItsDay(member, program, report, []);

    /// <summary>What reports have together, by unit, that of the first report before the others.</summary>
    public static IEnumerable<ReportedQuantity> SumsOf(IEnumerable<ActivityReport> reports) =>
        reports.Select(report => report.Quantity)
            .OfType<ReportedQuantity>()
            .GroupBy(quantity => quantity.Unit)
            .Select(unit => new ReportedQuantity(
                unit.Key, unit.Aggregate(0m, (sum, quantity) => CreditAmount.Sum(sum, quantity.Amount))));

    /// <summary>
    /// The report that counts in the place of one that is held for it; <see langword="null"/> where none does.
    /// </summary>
    public static ActivityReport? CountsInstead(Member member, CertificationProgram program, ActivityReport report) =>
        ReportStanding.FindInstead(member, program, report);

    /// <summary>The id of the rule on a report's activity.</summary>
    public static string RuleOf(CertificationProgram program, ActivityReport report) =>
        (program.FindActivity(report.Activity, report.Date) ?? program.FindActivity(report.Activity)!).Rule;

    /// <summary>
    /// Whether two reports seem to be of one course: of one activity and worth, on one day or with the same title on
    /// days that overlap, and neither title nor provider say otherwise. Providers tell their own lines apart by ids; of
    /// short sessions there are many on a day. Where a provider's line and the member's report have the same title, it
    /// alone decides: the amount is the provider's to say, and members write names of providers in their own way.
    /// </summary>
    public static bool IsSameCourse(CertificationProgram program, ActivityReport one, ActivityReport other) =>
        !(one.Source == ReportSource.Feed && other.Source == ReportSource.Feed)
        && one.Id != other.Id
        && AreOfOneTime(one, other)
        && (IsToldTwice(program, one, other) || SaysTheSame(program, one, other));

    /// <summary>
    /// The reports that count, or that staff are to look at, and seem to be of the same course; those of the day before
    /// those beside it. One that does not fulfil its activity's conditions is the same as none.
    /// </summary>
    private static ImmutableArray<ActivityReport> TwinsOf(
        Member member, CertificationProgram program, ActivityReport report)
    {
        ImmutableArray<ActivityReport> twins = [.. Others(IsSameCourse)];
        return !twins.IsEmpty ? twins : [.. Others(IsNextDay)];

        IEnumerable<ActivityReport> Others(Func<CertificationProgram, ActivityReport, ActivityReport, bool> isTwin) =>
            member.Reports.Where(other =>
                IsCounted(other)
                && isTwin(program, report, other)
                && ReportStanding.Qualifies(member, program, other));
    }

    /// <summary>
    /// Whether a provider and the member tell of the same title and worth on neighbouring days: certificates bear the
    /// day on which they were made out.
    /// </summary>
    private static bool IsNextDay(CertificationProgram program, ActivityReport one, ActivityReport other) =>
        Math.Abs(one.Date.DayNumber - other.Date.DayNumber) == 1
        && IsToldTwice(program, one, other)
        && WorthOf(program, one)?.Worth == WorthOf(program, other)?.Worth;

    /// <summary>Whether a provider and the member tell of the same title, whatever provider the member wrote.</summary>
    private static bool IsToldTwice(CertificationProgram program, ActivityReport one, ActivityReport other) =>
        one.Source != other.Source
        && one.Activity == other.Activity
        && one.Earned == other.Earned
        && one.Title is { } title
        && other.Title is { } titleOfOther
        && CourseWords.KeyOf(title) == CourseWords.KeyOf(titleOfOther)
        && WorthOf(program, one) is not null
        && WorthOf(program, other) is not null;

    /// <summary>
    /// Whether providers told two accounts of one person of the same course, which one account takes for two.
    /// </summary>
    private static bool IsOneLine(CertificationProgram program, ActivityReport one, ActivityReport other) =>
        one.Source == ReportSource.Feed
        && other.Source == ReportSource.Feed
        && one.Id != other.Id
        && AreOfOneTime(one, other)
        && SaysTheSame(program, one, other);

    private static bool SaysTheSame(CertificationProgram program, ActivityReport one, ActivityReport other) =>
        one.Activity == other.Activity
        && CourseWords.MayBeSame(one.Title, other.Title)
        && CourseWords.MayBeSame(one.Provider, other.Provider)
        && (one.Source != other.Source || CourseWords.MayBeSame(one.ApprovedBy, other.ApprovedBy))
        && MayBeEqual(one.Score, other.Score)
        && MayBeEqual(one.StartedOn, other.StartedOn)
        && one.Earned == other.Earned
        && (one.Grade is null || other.Grade is null || one.Grade == other.Grade)
        && WorthOf(program, one) is var (worth, isSession)
        && WorthOf(program, other) is var (worthOfOther, _)
        && worth == worthOfOther
        && !(isSession && one.Source == other.Source);

    /// <summary>
    /// The report after a change is held for the other as before, whatever it says now: that it is another course is
    /// for staff to decide.
    /// </summary>
    private static Member StillHeld(Member member, CertificationProgram program, ActivityReport before)
    {
        var now = member.FindReport(before.Id)!;
        return before.Review is { State: not ReviewState.Accepted, SameAs: { } sameAs } held
            && (now.Review?.SameAs is null || now.Review.SameAs == sameAs)
            && member.FindReport(sameAs) is { } other
            && ReportStanding.Counts(member, program, other)
                ? Put(member, now, (now.Review ?? Held) with { SameAs = sameAs, Objection = held.Objection })
                : member;
    }

    /// <summary>What is held from now on because of another report; an earlier decision was not about that.</summary>
    private static ReportReview HeldAs(ActivityReport report, string sameAs) => Held with
    {
        IsLarge = report.Review?.IsLarge == true,
        IsApproverUnknown = report.Review?.IsApproverUnknown == true,
        SameAs = sameAs,
    };

    /// <summary>
    /// The report is held for another from now on, and so are those that were held for it: only one of them counts.
    /// </summary>
    private static Member GiveWay(Member member, ActivityReport report, string sameAs)
    {
        member = Put(member, report, HeldAs(report, sameAs));
        foreach (var other in member.Reports)
        {
            if (other.Review is { State: ReviewState.Held } review && review.SameAs == report.Id && other.Id != sameAs)
            {
                member = Put(member, other, review with { SameAs = sameAs });
            }
        }

        return member;
    }

    private static ReportReview Held { get; } = new() { State = ReviewState.Held };

    private static bool IsCounted(ActivityReport report) =>
        report.Review is null or { State: ReviewState.Accepted } or { State: ReviewState.Held, SameAs: null };

    /// <param name="twins">The reports of the same course, which are not added to it.</param>
    private static ReportReview? Doubt(
        Member member, CertificationProgram program, ActivityReport report, ImmutableArray<ActivityReport> twins)
    {
        var rule = program.FindActivity(report.Activity, report.Date);
        if (rule is not { Accepted: true })
        {
            return null;
        }

        var isLarge = IsMore(rule, [report])
            || IsMore(rule, [report, .. OfItsDay(member, program, report, twins)]);

        // A provider that may report is known, and its own name is the approver's.
        var isUnknown = report is { Source: ReportSource.Self, ApprovedBy: { } approver }
            && !string.IsNullOrWhiteSpace(approver)
            && program.Reports.Approvers is { } approvers
            && approvers.HoldsOn(report.Date)
            && !CourseWords.Names(approver, approvers.Names);
        return isLarge || isUnknown ? Held with { IsLarge = isLarge, IsApproverUnknown = isUnknown } : null;
    }

    /// <summary>
    /// What came of the same activity and day in the same way, by the member or by providers, and counts. What a member
    /// typed holds no provider's line.
    /// </summary>
    private static IEnumerable<ActivityReport> OfItsDay(
        Member member,
        CertificationProgram program,
        ActivityReport report,
        ImmutableArray<ActivityReport> twins) =>
        member.Reports.Where(other =>
            other.Id != report.Id
            && other.Source == report.Source
            && other.Activity == report.Activity
            && other.Date == report.Date
            && other.Review is null or { State: ReviewState.Accepted }
            && !twins.Contains(other)
            && ReportStanding.Qualifies(member, program, other));

    /// <summary>
    /// Whether the reports have more together than one may have unseen. What is reported in another unit takes its
    /// share of that.
    /// </summary>
    private static bool IsMore(ActivityRule rule, IReadOnlyCollection<ActivityReport> reports)
    {
        var shares = SumsOf(reports)
            .Select(unit => (Sum: unit.Amount, Most: rule.FindQuantity(unit.Unit)?.Plausible?.HeldAbove))
            .Where(unit => unit.Most is > 0)
            .ToArray();
        return shares.Any(unit => unit.Sum > unit.Most)
            || Math.Round(shares.Sum(unit => Math.Min(unit.Sum / unit.Most!.Value, 1)), ShareDecimals) > 1;
    }

    /// <summary>A third and two thirds are one.</summary>
    private const int ShareDecimals = 9;

    private static bool AreOfOneTime(ActivityReport one, ActivityReport other) =>
        one.Date == other.Date
        || (one.Title is not null
            && other.Title is not null
            && (one.StartedOn ?? one.Date) <= other.Date
            && (other.StartedOn ?? other.Date) <= one.Date);

    private static bool MayBeEqual<T>(T? one, T? other) where T : struct =>
        one is not { } given || other is not { } second || given.Equals(second);

    /// <summary>What it is worth by itself; <see langword="null"/> where its activity does not count.</summary>
    private static (decimal Worth, bool IsSession)? WorthOf(CertificationProgram program, ActivityReport report) =>
        program.FindActivity(report.Activity, report.Date) is { Accepted: true } rule
            ? (ActivityWorth.Exact(program, rule, report, out _, out var isSession), isSession)
            : null;

    private static Member Put(Member member, ActivityReport report, ReportReview? review) =>
        member with { Reports = member.Reports.Replace(report, report with { Review = review }) };
}

/// <summary>A member whose reports were looked at.</summary>
/// <param name="Changed">The ids of other reports that are now held for another, or no longer.</param>
public sealed record Scrutinised(Member Member, ImmutableArray<string> Changed);
