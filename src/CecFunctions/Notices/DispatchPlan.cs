using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.Notices;

/// <summary>What is to be done about one member's unsettled notices. Pure.</summary>
internal sealed record DispatchPlan
{
    /// <summary>To be sent in one mail (ALL-NOTICE-4).</summary>
    public ImmutableArray<NoticeRecord> Send { get; init; } = [];

    /// <summary>Given to the sender by a run that is gone; to be sent again under the same mail id.</summary>
    public ImmutableArray<NoticeRecord> SendAgain { get; init; } = [];

    /// <summary>Settled without sending: suppressed, failed or given up. To be recorded.</summary>
    public ImmutableArray<NoticeRecord> Settled { get; init; } = [];

    /// <summary>Ids listed as unsettled that are settled already.</summary>
    public ImmutableArray<string> Gone { get; init; } = [];

    /// <summary>To be tried again later, or of unknown fate.</summary>
    public int Waiting { get; init; }

    /// <summary>Another run works on them.</summary>
    public int ClaimedElsewhere { get; init; }

    /// <summary>What could be sent but for the mail that went out today already (ALL-NOTICE-4).</summary>
    public bool WaitsForTomorrow { get; init; }

    /// <param name="notices">The rows of the unsettled notices, by their ids; one that is missing is settled.</param>
    public static DispatchPlan Create(
        MemberDocument member,
        CertificationProgram program,
        IReadOnlyDictionary<string, NoticeRecord> notices,
        DateOnly day,
        DateTimeOffset now,
        DispatchRun run,
        bool repeatReplaces,
        DispatchOptions options)
    {
        var standing = Lifecycle.CatchUp(member.Standing, program, day).Member;
        var plan = new DispatchPlan
        {
            Gone =
            [
                .. member.UnsettledNotices.Where(id => !notices.TryGetValue(id, out var record) || record.IsSettled),
            ],
        };
        var ready = new List<NoticeRecord>();
        var unsettled = member.UnsettledNotices.Except(plan.Gone, StringComparer.Ordinal);
        foreach (var notice in unsettled.Select(id => notices[id]))
        {
            if (notice.ClaimedUntil > now && notice.ClaimedBy != run.Id && !run.MayTakeOver)
            {
                plan = plan with { ClaimedElsewhere = plan.ClaimedElsewhere + 1 };
            }
            else if (notice.State == NoticeState.Sending)
            {
                // It may have left. Where a repeat makes a second mail, only the provider or staff can settle it.
                plan = repeatReplaces
                    ? plan with { SendAgain = plan.SendAgain.Add(notice) }
                    : now - notice.SendingSince >= options.FateUnknown
                        ? plan.Settling(notice with { State = NoticeState.Dead, Reason = NoticeReason.FateUnknown })
                        : plan with { Waiting = plan.Waiting + 1 };
            }
            else if (StateOfPerson.Obstacle(member.PersonState, notice.Notice) is { } state)
            {
                plan = plan.Settling(Suppressed(notice, state, NoticeRule.CheckedAgain));
            }
            else if (NoticeCheck.Obstacle(notice.Notice, standing, program, day) is var (reason, rule))
            {
                plan = plan.Settling(Suppressed(notice, reason, rule));
            }
            else if (StateOfPerson.GoesByPost(member.PersonState, notice.Notice))
            {
                plan = plan.Settling(Failed(notice, NoticeReason.ByPost));
            }
            else if (notice.NextAttemptAt > now)
            {
                plan = plan with { Waiting = plan.Waiting + 1 };
            }
            else
            {
                ready.Add(notice);
            }
        }

        var farther = ready.Where(
            notice => ready.Any(other => NoticeCheck.IsSupersededBy(notice.Notice, other.Notice)));
        foreach (var superseded in farther.ToList())
        {
            ready.Remove(superseded);
            plan = plan.Settling(Suppressed(superseded, NoticeReason.Superseded, NoticeRule.NearestOfSeries));
        }

        if (ready.Count == 0)
        {
            return plan;
        }

        if (member.Email is null)
        {
            return plan.Settling([.. ready.Select(notice => Failed(notice, NoticeReason.MissingAddress))]);
        }

        return member.LastMailOn >= day || !plan.SendAgain.IsEmpty
            ? plan with { WaitsForTomorrow = true }
            : plan with { Send = [.. ready] };
    }

    private DispatchPlan Settling(params ImmutableArray<NoticeRecord> notices) =>
        this with { Settled = Settled.AddRange(notices) };

    private static NoticeRecord Failed(NoticeRecord notice, string reason) =>
        notice with { State = NoticeState.Failed, Reason = reason, Rule = NoticeRule.Address };

    private static NoticeRecord Suppressed(NoticeRecord notice, string reason, string rule) =>
        notice with { State = NoticeState.Suppressed, Reason = reason, Rule = rule };
}

/// <summary>One run of the dispatcher.</summary>
/// <param name="Id">Its name on the notices it claims.</param>
/// <param name="MayTakeOver">
/// Whether claims of other runs need not be waited for: this run holds the job's lease, so the others are gone; or a
/// repeated mail replaces the first and does no harm.
/// </param>
internal sealed record DispatchRun(string Id, bool MayTakeOver);
