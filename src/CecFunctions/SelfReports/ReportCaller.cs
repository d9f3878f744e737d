using CecFunctions.Domain.Credits;
using CecFunctions.Members;

namespace CecFunctions.SelfReports;

/// <summary>
/// A caller who adds reports to a member's record, and how many. The office, which reports one at a time and answers
/// for it, has no limit but that of each text.
/// </summary>
/// <remarks>See docs/decisions/0017.</remarks>
internal sealed record ReportCaller
{
    private const string TooManyReports = "too-many-reports";

    private readonly Func<ActivityReport, bool> _isTheirs;
    private readonly string _what;
    private readonly int _most;
    private readonly int? _mostEarlier;
    private readonly (string Caller, int Most)? _aDay;

    private ReportCaller(
        Func<ActivityReport, bool> isTheirs, string what, int most, int? mostEarlier, (string, int)? aDay) =>
        (_isTheirs, _what, _most, _mostEarlier, _aDay) = (isTheirs, what, most, mostEarlier, aDay);

    public static ReportCaller Member { get; } = new(
        report => report.Source == ReportSource.Self,
        "reports of one's own",
        MemberLimits.MostReportsACycle,
        MemberLimits.MostEarlierReports,
        (Actor.Member, MemberLimits.MostReportsADay));

    /// <summary>
    /// A file that the office imports. It may bring the history of any number of cycles, and then all at once.
    /// </summary>
    public static ReportCaller File { get; } = new(
        _ => true, "reports", MemberLimits.MostReportsACycle + MemberLimits.MostFeedLinesACycle, null, null);

    /// <summary>A provider. Lines of one take no room from those of another.</summary>
    public static ReportCaller Provider(Provider provider) => new(
        report => report.Source == ReportSource.Feed
            && report.Id.StartsWith(provider.Id + ReportIds.ProviderSeparator, StringComparison.Ordinal),
        "lines of one provider",
        MemberLimits.MostFeedLinesACycle,
        MemberLimits.MostFeedLinesACycle,
        (Actor.Provider(provider.Id), MemberLimits.MostFeedLinesADay));

    /// <summary>The refusal of one more on a day on which as many as may be were added.</summary>
    public ReachedLimit TooManyADay => new(
        TooManyReports, $"No more than {_aDay?.Most} {_what} are taken for a member on one day: go on tomorrow.");

    /// <summary>What stands against one more report; <see langword="null"/> where nothing does.</summary>
    /// <param name="archive">What of the member's reports lies beside the member.</param>
    /// <param name="today">Today in the program's calendar, whatever day the record has been brought to.</param>
    public ReachedLimit? Limit(MemberDocument member, ReportArchive archive, DateOnly date, DateOnly today) =>
        _aDay is var (caller, most) && DayTally.Count(member.Tally, today, caller) >= most
            ? TooManyADay
            : LimitOfCycle(member, archive, date);

    /// <summary>The same for a report that comes to another date.</summary>
    public ReachedLimit? LimitOfCycle(MemberDocument member, ReportArchive archive, DateOnly date)
    {
        var credentials = member.Standing.Credentials;
        var from = credentials.Min(credential => credential.Cycle.CreditsFrom);
        var closing = credentials.SelectMany(c => c.Renewals).Where(renewal => renewal.Covers(date)).ToList();
        if (closing.Count > 0)
        {
            return Limit(
                day => closing.Exists(renewal => renewal.Covers(day)),
                _mostEarlier is null ? null : _most,
                "of that cycle");
        }

        var isEarlier = date < from;
        return Limit(
            day => day < from == isEarlier && !credentials.Any(c => c.Renewals.Any(renewal => renewal.Covers(day))),
            isEarlier ? _mostEarlier : _most,
            isEarlier ? "of days before the current cycles" : "of the current cycles");

        ReachedLimit? Limit(Func<DateOnly, bool> isOfThem, int? mostOfThem, string which)
        {
            var there = member.Standing.Reports.Concat(archive.Reports)
                .Count(report => isOfThem(report.Date) && _isTheirs(report));
            return there >= mostOfThem
                ? new ReachedLimit(
                    TooManyReports,
                    $"{there} {_what} {which} are on record, and no more than {mostOfThem} are taken.")
                : null;
        }
    }

    /// <summary>The member with one more report counted.</summary>
    public MemberDocument Count(MemberDocument member, DateOnly today) => _aDay is var (caller, _)
        ? member with { Tally = DayTally.Add(member.Tally, today, caller) }
        : member;
}

/// <summary>Ids of reports that came by feed.</summary>
internal static class ReportIds
{
    /// <summary>Stands between the provider's id and the line's; in neither of them.</summary>
    public const char ProviderSeparator = ':';

    public static string OfLine(Provider provider, string line) => $"{provider.Id}{ProviderSeparator}{line}";
}
