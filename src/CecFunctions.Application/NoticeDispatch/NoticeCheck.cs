using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.NoticeDispatch;

/// <summary>Whether a notice is still true at the moment of sending. Pure.</summary>
/// <remarks>Rules ALL-NOTICE-2, ALL-NOTICE-3. Notices of transitions and of audits are never skipped.</remarks>
internal static class NoticeCheck
{
    /// <summary>Why the notice is not to be sent, and the rule; <see langword="null"/> where it is.</summary>
    /// <param name="member">The member brought to <paramref name="day"/>.</param>
    public static (string Reason, string Rule)? Obstacle(Notice notice, Member member, CertificationProgram program, DateOnly day)
    {
        if (member.FindCredential(notice.Credential) is not { } credential)
        {
            return null;
        }

        return notice.Kind switch
        {
            NoticeKind.RenewalOpen or NoticeKind.RenewalReminder => RenewalObstacle(notice, credential, CredentialStatus.Active, program, day),
            NoticeKind.GraceReminder => RenewalObstacle(notice, credential, CredentialStatus.Grace, program, day),
            NoticeKind.AuditReminder => AuditObstacle(notice, credential, day),
            _ => null,
        };
    }

    /// <summary>Whether <paramref name="other"/> is a nearer reminder of the same series.</summary>
    public static bool IsSupersededBy(Notice notice, Notice other) =>
        notice.Offset is not null
        && other.Kind == notice.Kind
        && other.Credential == notice.Credential
        && other.Cycle == notice.Cycle
        && other.RefersTo == notice.RefersTo
        && other.Offset > notice.Offset;

    private static (string Reason, string Rule)? RenewalObstacle(
        Notice notice, Credential credential, CredentialStatus status, CertificationProgram program, DateOnly day)
    {
        if (credential.Cycle.Number > notice.Cycle || credential.Next is not null)
        {
            return (NoticeReason.Renewed, NoticeRule.CheckedAgain);
        }

        if (day > notice.RefersTo)
        {
            return (NoticeReason.DatePassed, NoticeRule.NearestOfSeries);
        }

        if (credential.Status != status)
        {
            return (NoticeReason.StatusChanged, NoticeRule.CheckedAgain);
        }

        var date = status == CredentialStatus.Active ? credential.Cycle.Ends : StatusSchedule.GraceEnds(program, credential);
        return date == notice.RefersTo ? null : (NoticeReason.DateMoved, NoticeRule.Once);
    }

    private static (string Reason, string Rule)? AuditObstacle(Notice notice, Credential credential, DateOnly day)
    {
        if (credential.Status == CredentialStatus.Emeritus)
        {
            return (NoticeReason.StatusChanged, NoticeRule.CheckedAgain);
        }

        // A cycle renewed again after a revocation may have been drawn again; the older case is decided then.
        var audit = credential.Audits.LastOrDefault(audit => audit.RenewedCycle == notice.Cycle);
        if (audit is not { IsOpen: true })
        {
            return (NoticeReason.AuditDecided, NoticeRule.CheckedAgain);
        }

        if (audit.DocumentsReceivedOn is not null)
        {
            return (NoticeReason.DocumentsReceived, NoticeRule.CheckedAgain);
        }

        if (day > notice.RefersTo)
        {
            return (NoticeReason.DatePassed, NoticeRule.NearestOfSeries);
        }

        return audit.Deadline == notice.RefersTo ? null : (NoticeReason.DateMoved, NoticeRule.Once);
    }
}
