using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Notices;

/// <summary>Whether a notice is still true at the moment of sending. Pure.</summary>
/// <remarks>
/// Rules ALL-NOTICE-2, ALL-NOTICE-3. Notices of transitions and of audits are never skipped while the credential is
/// held and was not corrected.
/// </remarks>
internal static class NoticeCheck
{
    /// <summary>Why the notice is not to be sent, and the rule; <see langword="null"/> where it is.</summary>
    /// <param name="member">The member brought to <paramref name="day"/>.</param>
    public static (string Reason, string Rule)? Obstacle(
        Notice notice, Member member, CertificationProgram program, DateOnly day)
    {
        if (member.FindCredential(notice.Credential) is not { } credential)
        {
            return (NoticeReason.Withdrawn, NoticeRule.CheckedAgain);
        }

        // A transition stays what it was, unless the date that brought it was corrected.
        if (CredentialCorrection.StatusToldBy(notice.Kind) is { } status
            && !credential.History.Contains(new StatusSpan(status, notice.RefersTo)))
        {
            return (NoticeReason.Corrected, NoticeRule.CheckedAgain);
        }

        return notice.Kind switch
        {
            NoticeKind.RenewalOpen or NoticeKind.RenewalReminder =>
                RenewalObstacle(notice, credential, CredentialStatus.Active, program, day),
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
        var date = status == CredentialStatus.Active
            ? credential.Cycle.Ends
            : StatusSchedule.GraceEnds(program, credential);
        return credential switch
        {
            _ when credential.Cycle.Number > notice.Cycle || credential.Next is not null =>
                (NoticeReason.Renewed, NoticeRule.CheckedAgain),
            _ when day > notice.RefersTo => (NoticeReason.DatePassed, NoticeRule.NearestOfSeries),
            _ when credential.Status != status => (NoticeReason.StatusChanged, NoticeRule.CheckedAgain),
            _ => date == notice.RefersTo ? null : (NoticeReason.DateMoved, NoticeRule.Once),
        };
    }

    private static (string Reason, string Rule)? AuditObstacle(Notice notice, Credential credential, DateOnly day)
    {
        // A cycle that was renewed again after a revocation may have two cases; the older one is decided.
        var audit = credential.Audits.LastOrDefault(audit => audit.RenewedCycle == notice.Cycle);
        return audit switch
        {
            _ when credential.Status == CredentialStatus.Emeritus =>
                (NoticeReason.StatusChanged, NoticeRule.CheckedAgain),
            not { IsOpen: true } => (NoticeReason.AuditDecided, NoticeRule.CheckedAgain),
            { DocumentsReceivedOn: not null } => (NoticeReason.DocumentsReceived, NoticeRule.CheckedAgain),
            _ when day > notice.RefersTo => (NoticeReason.DatePassed, NoticeRule.NearestOfSeries),
            _ => audit.Deadline == notice.RefersTo ? null : (NoticeReason.DateMoved, NoticeRule.Once),
        };
    }
}

/// <summary>Why a notice was not sent, as rows and exports write it.</summary>
public static class NoticeReason
{
    /// <summary>The cycle was renewed since (ALL-NOTICE-3).</summary>
    public const string Renewed = "renewed";

    /// <summary>The date it refers to has passed (ALL-NOTICE-2).</summary>
    public const string DatePassed = "date-passed";

    /// <summary>
    /// The date it refers to was moved, or its clock stopped, which makes a new series (ALL-NOTICE-1).
    /// </summary>
    public const string DateMoved = "date-moved";

    /// <summary>A nearer reminder of the series is sent instead (ALL-NOTICE-2).</summary>
    public const string Superseded = "superseded";

    /// <summary>The credential is in another status than the one it reminds of (ALL-NOTICE-3).</summary>
    public const string StatusChanged = "status-changed";

    /// <summary>The audit's documents came meanwhile (ALL-NOTICE-3).</summary>
    public const string DocumentsReceived = "documents-received";

    /// <summary>The audit was decided meanwhile (ALL-NOTICE-3).</summary>
    public const string AuditDecided = "audit-decided";

    /// <summary>What it tells was taken back, because an audit's notice had come back before (ALL-NOTICE-3).</summary>
    public const string TakenBack = "taken-back";

    /// <summary>The credential was withdrawn since, or its number corrected.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>What it tells did not come to pass: the credential was corrected since.</summary>
    public const string Corrected = "corrected";

    /// <summary>The member died.</summary>
    public const string Deceased = "deceased";

    /// <summary>The member resigned.</summary>
    public const string Resigned = "resigned";

    /// <summary>The member wants no mail.</summary>
    public const string DoNotMail = "do-not-mail";

    /// <summary>The member wants no mail, so it goes by post; also where it went.</summary>
    public const string ByPost = "by-post";

    /// <summary>There is no address (ALL-NOTICE-6).</summary>
    public const string MissingAddress = "missing-address";

    /// <summary>The address refuses mail (ALL-NOTICE-6).</summary>
    public const string AddressRefused = "address-refused";

    /// <summary>Every attempt failed.</summary>
    public const string AttemptsExhausted = "attempts-exhausted";

    /// <summary>It is unknown whether it left, and the provider said nothing of it for too long.</summary>
    public const string FateUnknown = "fate-unknown";
}

/// <summary>The rules on notices that hold for all programs.</summary>
public static class NoticeRule
{
    /// <summary>At most one notice of a kind and offset for a credential, cycle and date it refers to.</summary>
    public const string Once = "ALL-NOTICE-1";

    /// <summary>Only the nearest due one of a series; none whose date has passed.</summary>
    public const string NearestOfSeries = "ALL-NOTICE-2";

    /// <summary>Checked again at the moment of sending.</summary>
    public const string CheckedAgain = "ALL-NOTICE-3";

    /// <summary>A bounce or a missing address marks the member for staff.</summary>
    public const string Address = "ALL-NOTICE-6";
}
