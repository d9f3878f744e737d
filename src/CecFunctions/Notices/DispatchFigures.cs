using CecFunctions.Jobs;
using CecFunctions.Members;

namespace CecFunctions.Notices;

public sealed record DispatchFigures : JobFigures
{
    /// <summary>Members with a hint that were read.</summary>
    public int MembersExamined { get; init; }

    public int MailsSent { get; init; }

    public int NoticesSent { get; init; }

    /// <summary>No longer true at the moment of sending (ALL-NOTICE-2, ALL-NOTICE-3).</summary>
    public int NoticesSuppressed { get; init; }

    /// <summary>No address, or one that refuses mail (ALL-NOTICE-6).</summary>
    public int NoticesFailed { get; init; }

    /// <summary>Given up.</summary>
    public int NoticesDead { get; init; }

    /// <summary>To be tried again later.</summary>
    public int NoticesPutOff { get; init; }

    /// <summary>Left to another run that works on them.</summary>
    public int NoticesClaimedElsewhere { get; init; }

    /// <summary>Members that failed unexpectedly; they keep their hints.</summary>
    public int MembersFailed { get; init; }

    /// <summary>The same with the counts of notices that were settled without being sent.</summary>
    public DispatchFigures WithSettled(IReadOnlyCollection<NoticeRecord> settled) => this with
    {
        NoticesSuppressed = settled.Count(notice => notice.State == NoticeState.Suppressed),
        NoticesFailed = settled.Count(notice => notice.State == NoticeState.Failed),
        NoticesDead = settled.Count(notice => notice.State == NoticeState.Dead),
    };

    /// <summary>The sum, but for the duration, which stays.</summary>
    public DispatchFigures Plus(DispatchFigures other) => Sum(this, other);
}
