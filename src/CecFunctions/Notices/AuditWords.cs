using System.Globalization;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Notices;

/// <summary>Audits in plain words: what to hand in, until when, what happens after, and how it ended.</summary>
internal static class AuditWords
{
    public static string Headline(NoticeItem item) => item.Notice.Kind switch
    {
        NoticeKind.AuditDrawn => "your renewal was drawn for audit",
        NoticeKind.AuditReminder => $"audit documents are due by {Date(item.Notice.RefersTo)}",
        NoticeKind.AuditDeadlinePassed => "the audit's deadline has passed",
        NoticeKind.AuditReopened => "your audit's deadline did not count",
        NoticeKind.AuditResult when item.Audit is null => "the result of your audit",
        NoticeKind.AuditResult => IsPassed(item) ? "your audit is passed" : "your audit: credits are missing",
        var other => throw new NotSupportedException($"Notice {other}."),
    };

    public static string Paragraph(NoticeItem item, CertificationProgram program)
    {
        var audit = item.Audit;
        return item.Notice.Kind switch
        {
            NoticeKind.AuditDrawn =>
                $"Your renewal{(audit is null ? "" : $" of {Date(audit.Case.RenewedOn)}")} was drawn for audit. "
                    + $"Please hand in the documents for all credits of the renewed cycle{Span(audit)}.",
            NoticeKind.AuditReminder =>
                "The documents for your audit are not complete yet. Please hand in the documents for all credits "
                    + $"of the renewed cycle{Span(audit)} by {Date(item.Notice.RefersTo)}.",
            NoticeKind.AuditDeadlinePassed =>
                $"Complete documents did not arrive by {Date(item.Notice.RefersTo)}. {Effect(item, program)}",
            NoticeKind.AuditReopened =>
                $"The notice that gave you until {Date(item.Notice.RefersTo)} for the documents of your audit had come "
                    + "back to us before that day, so your time did not run. What followed from that day is taken back "
                    + $"({program.Audit.DeadlineRule}).",
            NoticeKind.AuditResult when audit is null =>
                $"The audit of your renewal was decided on {Date(item.Notice.RefersTo)}. "
                    + "Please ask the office for the result.",
            NoticeKind.AuditResult when IsPassed(item) =>
                $"The audit of your renewal was passed on {Date(item.Notice.RefersTo)}. {Validity(item.Credential)} "
                    + $"({program.Audit.PassedRule}).",
            NoticeKind.AuditResult =>
                $"On {Date(item.Notice.RefersTo)} the credits you proved were found insufficient "
                    + $"({program.Audit.RemedyRule}).",
            var other => throw new NotSupportedException($"Notice {other}."),
        };
    }

    public static IEnumerable<string> Points(NoticeItem item, CertificationProgram program, DateOnly day)
    {
        if (item.Audit is not { } audit || IsPassed(item))
        {
            yield break;
        }

        // Notices of audits are never skipped, so one may be sent when nothing is left to do.
        if (audit.Case is { IsOpen: false, State: AuditState.Passed })
        {
            yield return $"Nothing more is needed: the audit was passed on {Date(audit.Case.DecidedOn!.Value)}.";
            yield break;
        }

        if (audit.Case is { IsOpen: true, DocumentsReceivedOn: { } received })
        {
            yield return $"Nothing more is needed for now: your documents arrived on {Date(received)}.";
            yield break;
        }

        if (item.Notice.Kind == NoticeKind.AuditDeadlinePassed)
        {
            foreach (var way in WaysBack(item, audit, program))
            {
                yield return way;
            }

            yield break;
        }

        if (item.Notice.Kind == NoticeKind.AuditReopened && audit.Case is { IsOpen: true, Deadline: null })
        {
            yield return "No day is set now. You have your full time from the day on which we send you the notice "
                + "again.";
            yield break;
        }

        if (!audit.Case.IsOpen)
        {
            yield return $"This audit ended on {Date(audit.Case.DecidedOn!.Value)}; "
                + "documents can no longer be handed in for it.";
            yield break;
        }

        var left = audit.Deadline.DayNumber - day.DayNumber;
        yield return (item.Notice.Kind, left) switch
        {
            (_, < 0) => $"The last day was {Date(audit.Deadline)}.",
            (NoticeKind.AuditDrawn, _) =>
                $"You have {Days(left)}, through {Date(audit.Deadline)}; that day is still in time "
                    + $"({program.Audit.DeadlineRule}).",
            (NoticeKind.AuditResult, _) =>
                $"You have {Days(left)}, through {Date(audit.Deadline)}, to earn other credits and hand in their "
                    + "documents; that day is still in time.",
            (_, 0) => "Last day: today.",
            _ => $"Days left: {left.ToString(CultureInfo.InvariantCulture)}; the last day is {Date(audit.Deadline)}.",
        };
        if (Afterwards(item.Credential, audit, program) is { } afterwards && left >= 0)
        {
            yield return afterwards;
        }
    }

    /// <summary>What follows where nothing comes in time.</summary>
    private static string? Afterwards(Credential credential, AuditStanding audit, CertificationProgram program) =>
        // Active, Grace, Lapsed   - inactive from the next day, or the renewal is revoked.
        // Inactive                - stays so; only the end of the cure moves.
        // ReinstatementOnly       - a revocation still gives the old cycle back; otherwise nothing is left to lose.
        // Emeritus                - nothing is asked of the member.
        (program.Audit.Failing, credential.Status) switch
        {
            (_, CredentialStatus.Emeritus) => null,
            (AuditFailure.Revoke, _) =>
                $"What happens otherwise: on {Date(audit.Deadline.PlusDays(1))} your renewal of "
                    + $"{Date(audit.Case.RenewedOn)} is revoked, and the old cycle{Until(audit.RenewedCycle)} "
                    + $"is current again, unrenewed ({program.Audit.FailingRule}).",
            (_, CredentialStatus.ReinstatementOnly) => null,
            (_, CredentialStatus.Inactive) =>
                $"Your certification is inactive. Complete documents through {Date(audit.CurableThrough!.Value)} "
                    + $"make it active again; after that it cannot be renewed any more ({program.Audit.FailingRule}).",
            _ =>
                $"What happens otherwise: from {Date(audit.Deadline.PlusDays(1))} your certification is inactive. "
                    + $"Complete documents through {Date(audit.CurableThrough!.Value)} make it active again; "
                    + $"after that it cannot be renewed any more ({program.Audit.FailingRule}).",
        };

    /// <summary>What the deadline did.</summary>
    private static string Effect(NoticeItem item, CertificationProgram program)
    {
        var since = Date(item.Notice.Due);
        return program.Audit.Failing == AuditFailure.Revoke
            ? $"On {since} your renewal{(item.Audit is null ? "" : $" of {Date(item.Audit.Case.RenewedOn)}")} was "
                + $"revoked: the old cycle{Until(item.Audit?.RenewedCycle)} is current again "
                + $"({program.Audit.FailingRule})."
            : HasBecomeInactive(item.Credential, item.Notice.Due)
                ? $"Since {since} your certification is inactive ({program.Audit.FailingRule})."
                : $"The audit is not passed ({program.Audit.FailingRule}).";
    }

    /// <summary>How it is put right, and by when.</summary>
    private static IEnumerable<string> WaysBack(NoticeItem item, AuditStanding audit, CertificationProgram program)
    {
        var credential = item.Credential;
        if (program.Audit.Failing == AuditFailure.Inactive)
        {
            if (audit.Case.IsOpen && credential.Status == CredentialStatus.Inactive)
            {
                yield return "What you can do: hand in the documents for all credits of the renewed "
                    + $"cycle{Span(audit)} through {Date(audit.CurableThrough!.Value)}. "
                    + "Your certification is active again from the day they are complete.";
                yield return "After that day it cannot be renewed any more.";
            }

            yield break;
        }

        if (item.Missing is not null)
        {
            yield return "What you can do: renew again. The reports of the old cycle can be edited again; what a "
                + "renewal needs, and until when, follows.";
        }
        else if (credential.Cycle.Number == item.Notice.Cycle && credential.Status == CredentialStatus.Lapsed)
        {
            yield return "What you can do: your certification is lapsed through "
                + $"{Date(StatusSchedule.LapsedEnds(program, credential))}, and is renewed after an appeal only.";
        }
        else if (credential.Status == CredentialStatus.ReinstatementOnly)
        {
            yield return "Your certification cannot be renewed any more. Please ask the office what is still possible.";
        }
    }

    private static string Validity(Credential credential)
    {
        var ends = (credential.Next ?? credential.Cycle).Ends;
        return credential.Status == CredentialStatus.Active
            ? $"Your certification is valid until the next recertification date, {Date(ends)}"
            : $"Its cycle ended on {Date(ends)} and has not been renewed";
    }

    private static bool IsPassed(NoticeItem item) =>
        item.Notice.Kind == NoticeKind.AuditResult
            && item.Audit?.Case is { State: AuditState.Passed } audit
            && audit.DecidedOn == item.Notice.RefersTo;

    private static bool HasBecomeInactive(Credential credential, DateOnly on) =>
        credential.History.Any(span => span.Status == CredentialStatus.Inactive && span.Since == on);

    /// <summary>The days of which credits are to be proved.</summary>
    private static string Span(AuditStanding? audit) => audit?.RenewedCycle is { } cycle
        ? $" (activities from {Date(cycle.CreditsFrom)} through {Date(audit.CreditsThrough ?? cycle.Ends)})"
        : "";

    private static string Until(Cycle? cycle) => cycle is null ? "" : $" (through {Date(cycle.Ends)})";

    private static string Days(int days) => days == 1 ? "1 day" : $"{days.ToString(CultureInfo.InvariantCulture)} days";

    private static string Date(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
