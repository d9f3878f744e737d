using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Audits;

/// <summary>
/// Owns every state of an audit: Drawn → Notified → EvidenceReceived → UnderReview → Passed, or Insufficient with a new
/// deadline, or Failed. <see cref="Lifecycle"/> decides when a deadline passes and a cure ends, and calls back here.
/// </summary>
/// <remarks>
/// Rules ALL-AUDIT-0, ACSM-AUDIT-2 to -5, NASM-AUDIT-1, NSCA-AUDIT-1. Every command first brings the member to its
/// day, and answers an unknown credential with an <see cref="ArgumentException"/>.
/// </remarks>
public static class Audit
{
    /// <summary>
    /// Draws by hand: opens an audit of the latest renewal not yet drawn and notifies the member the same day. Refused
    /// where there is no such renewal or the status is not Active.
    /// </summary>
    /// <exception cref="ArgumentException">The member holds no such credential.</exception>
    public static Decision Draw(Member member, CertificationProgram program, string credentialId, DateOnly on)
    {
        var changes = Changes.Begin(member, program, credentialId, on, out var credential);
        if (credential.Status != CredentialStatus.Active
            || credential.Renewals.LastOrDefault(renewal => renewal is { IsSubmission: true, Drawn: false })
                is not { } renewal)
        {
            return Refuse(changes, credential, Command.AuditDrawn, on);
        }

        var drawn = Open(changes, credential, renewal, on);
        changes.Put(drawn.With(Notified(drawn.Audits[^1], program, on)));
        return changes.ToDecision();
    }

    /// <summary>
    /// Records that a submission took part in the draw of a night and, where it was drawn, opens its case. The clock
    /// does not start before <see cref="NoticeSent"/>.
    /// </summary>
    /// <remarks>Nothing happens where the renewal took part before, or was revoked.</remarks>
    /// <param name="night">The night of the draw.</param>
    /// <param name="isDrawn">Whether it was drawn. Where it was and the status is not Active, the decision is a refusal
    /// and nothing is recorded.</param>
    /// <exception cref="ArgumentException">The member holds no such credential.</exception>
    public static Decision EnterDraw(
        Member member,
        CertificationProgram program,
        string credentialId,
        int renewedCycle,
        DateOnly renewedOn,
        DateOnly night,
        bool isDrawn)
    {
        var changes = Changes.Begin(member, program, credentialId, night, out var credential);
        if (credential.Renewals.LastOrDefault(renewal => renewal.WaitsForDraw
            && renewal.RenewedOn == renewedOn
            && renewal.Cycle.Number == renewedCycle) is not { } submitted)
        {
            return changes.ToDecision();
        }

        // A renewal drawn by hand meanwhile has its case already.
        var opens = isDrawn && !submitted.Drawn;
        if (opens && credential.Status != CredentialStatus.Active)
        {
            return Refuse(changes, credential, Command.AuditDrawn, night);
        }

        var entered = submitted with { EnteredDrawOn = night };
        credential = changes.Put(
            credential with { Renewals = credential.Renewals.Replace(submitted, entered) });
        if (opens)
        {
            Open(changes, credential, entered, night);
        }

        return changes.ToDecision();
    }

    /// <summary>
    /// Records that the notice of a draw or of an insufficient result was handed to the mail provider on
    /// <paramref name="on"/>: it starts the clock, or starts it again after a bounce. Any other notice changes nothing.
    /// </summary>
    /// <remarks>Rule ACSM-AUDIT-2. Re-sending a notice that did arrive moves no deadline.</remarks>
    public static Decision NoticeSent(Member member, CertificationProgram program, Notice notice, DateOnly on)
    {
        var changes = Changes.Begin(member, program, notice.Credential, on, out var credential);
        if (WithClockOf(credential, notice) is { Deadline: null } audit)
        {
            changes.Put(credential.With(audit.State == AuditState.Drawn
                ? Notified(audit, program, on)
                : audit with { Deadline = on.PlusDays(audit.TermDays) }));
        }

        return changes.ToDecision();
    }

    /// <summary>
    /// Records that such a notice bounced: the clock stands from the day on which it came back until it is sent again.
    /// A deadline that had passed by that day stays passed; one that passed after it, before the bounce was told, is
    /// taken back.
    /// </summary>
    /// <remarks>Rules ACSM-AUDIT-2, ALL-NOTICE-6.</remarks>
    /// <param name="on">The day on which it is told.</param>
    /// <param name="cameBackOn">
    /// The day on which it came back; <see langword="null"/>, or a day after <paramref name="on"/> = that day.
    /// </param>
    public static Decision NoticeBounced(
        Member member, CertificationProgram program, Notice notice, DateOnly on, DateOnly? cameBackOn = null)
    {
        var at = cameBackOn < on ? cameBackOn.Value : on;
        var changes = Changes.Begin(member, program, notice.Credential, at, out var credential);
        if (WithClockOf(credential, notice) is { Deadline: not null, DeadlineHasPassed: false } audit)
        {
            // What time brings after that day, it brings with a clock that stands.
            changes.Put(credential.With(Stopped(audit)));
            Lifecycle.CatchUp(changes, on);
        }
        else
        {
            Lifecycle.CatchUp(changes, on);
            FailingTakenBack.Apply(changes, changes.Member.FindCredential(credential.Id)!, notice, at, on);
        }

        return changes.ToDecision();
    }

    /// <summary>
    /// Records that complete documents were received: the deadline is met, and an inactive credential is active from
    /// that day.
    /// </summary>
    /// <param name="caseId">The case; <see langword="null"/> = the open one drawn last.</param>
    /// <exception cref="ArgumentException">The member holds no such credential.</exception>
    public static Decision ReceiveDocuments(
        Member member, CertificationProgram program, string credentialId, string? caseId, DateOnly on)
    {
        var changes = Changes.Begin(member, program, credentialId, on, out var credential);
        if (Find(credential, caseId) is not { } audit)
        {
            return Refuse(changes, credential, Command.AuditDocuments, on);
        }

        credential = changes.Put(credential.With(audit with
        {
            State = audit.State == AuditState.UnderReview ? AuditState.UnderReview : AuditState.EvidenceReceived,
            DocumentsReceivedOn = on,
        }));
        Cure(changes, credential, on);
        return changes.ToDecision();
    }

    /// <summary>Records that a reviewer has begun to look at the documents. Needs complete documents.</summary>
    /// <exception cref="ArgumentException">The member holds no such credential.</exception>
    public static Decision BeginReview(
        Member member, CertificationProgram program, string credentialId, string caseId, DateOnly on)
    {
        var changes = Changes.Begin(member, program, credentialId, on, out var credential);
        if (Find(credential, caseId) is not { State: AuditState.EvidenceReceived or AuditState.UnderReview } audit)
        {
            return Refuse(changes, credential, Command.AuditReview, on);
        }

        changes.Put(credential.With(audit with { State = AuditState.UnderReview }));
        return changes.ToDecision();
    }

    /// <summary>Decides that the audit is passed; an inactive credential is active from that day.</summary>
    /// <param name="caseId">The case; <see langword="null"/> = the open one drawn last.</param>
    /// <exception cref="ArgumentException">The member holds no such credential.</exception>
    public static Decision Pass(
        Member member, CertificationProgram program, string credentialId, string? caseId, DateOnly on)
    {
        var changes = Changes.Begin(member, program, credentialId, on, out var credential);
        if (Find(credential, caseId) is not { } audit)
        {
            return Refuse(changes, credential, Command.AuditDecision, on);
        }

        credential = changes.Put(credential.With(audit with { State = AuditState.Passed, DecidedOn = on }));
        changes.Tell(Result(credential, audit, on));
        Cure(changes, credential, on);
        return changes.ToDecision();
    }

    /// <summary>
    /// Finds the credits insufficient: the member has until <paramref name="remedyBy"/>, which is the new deadline, to
    /// earn and prove others.
    /// </summary>
    /// <param name="caseId">The case; <see langword="null"/> = the open one drawn last.</param>
    /// <param name="remedyBy">The new deadline, still in time, not before <paramref name="on"/>;
    /// <see langword="null"/> = the program's remedy days from <paramref name="on"/>.</param>
    /// <exception cref="ArgumentException">The member holds no such credential.</exception>
    public static Decision FindInsufficient(
        Member member,
        CertificationProgram program,
        string credentialId,
        string? caseId,
        DateOnly on,
        DateOnly? remedyBy)
    {
        var changes = Changes.Begin(member, program, credentialId, on, out var credential);
        if (Find(credential, caseId) is not { } audit)
        {
            return Refuse(changes, credential, Command.AuditDecision, on);
        }

        if (remedyBy < on)
        {
            return changes.Refuse(
                credential, Command.AuditDecision, on, RefusalReason.DateTooEarly, program.AuditOn(on).RemedyRule);
        }

        changes.Put(credential.With(WithRemedyBy(audit, remedyBy ?? on.PlusDays(program.AuditOn(on).RemedyDays), on) with
        {
            State = AuditState.Insufficient,
            InsufficientOn = on,
            DocumentsReceivedOn = null,
        }));
        changes.Tell(Result(credential, audit, on));
        return changes.ToDecision();
    }

    /// <summary>
    /// Gives more time to a member whose credits were found insufficient. A clock stopped by a bounce stays stopped,
    /// and starts anew with the days given here.
    /// </summary>
    /// <param name="remedyBy">The new deadline, still in time: later than the one before, and not before
    /// <paramref name="on"/>.</param>
    /// <exception cref="ArgumentException">The member holds no such credential.</exception>
    public static Decision ExtendRemedy(
        Member member, CertificationProgram program, string credentialId, string caseId, DateOnly on, DateOnly remedyBy)
    {
        var changes = Changes.Begin(member, program, credentialId, on, out var credential);
        if (Find(credential, caseId) is not { State: AuditState.Insufficient } audit)
        {
            return Refuse(changes, credential, Command.AuditRemedy, on);
        }

        if (remedyBy < on || remedyBy <= audit.Deadline)
        {
            return changes.Refuse(
                credential, Command.AuditRemedy, on, RefusalReason.DateTooEarly, program.AuditOn(on).RemedyRule);
        }

        var extended = WithRemedyBy(audit, remedyBy, on);
        // A clock stopped by a bounce stands until the notice is sent again, and then gives as many days.
        changes.Put(credential.With(audit.Deadline is null ? extended with { Deadline = null } : extended));
        return changes.ToDecision();
    }

    /// <summary>
    /// Closes every open audit of a member who died or resigned, without a decision. No deadline of theirs takes effect
    /// any more.
    /// </summary>
    public static Decision Close(Member member, CertificationProgram program, DateOnly on) => OfAll(
        member,
        program,
        on,
        audit => audit.IsOpen ? audit with { State = AuditState.Closed, ClosedFrom = audit.State } : audit);

    /// <summary>
    /// Opens again what <see cref="Close"/> closed. A clock that ran stands as after a bounce: it starts with the full
    /// term when the notice is sent again.
    /// </summary>
    /// <remarks>Rules ACSM-AUDIT-2, ALL-NOTICE-6. A deadline that had passed stays passed.</remarks>
    public static Decision Reopen(Member member, CertificationProgram program, DateOnly on) =>
        OfAll(member, program, on, audit => audit.ClosedFrom is not { } before
            ? audit
            : Stopped(audit with { State = before, ClosedFrom = null }));

    /// <summary>
    /// The deadline has passed without documents: the credential becomes inactive, or the renewal is revoked.
    /// </summary>
    internal static Credential PassDeadline(Changes changes, Credential credential, AuditCase audit, DateOnly on)
    {
        changes.Tell(
            new Notice(
                credential.Id, NoticeKind.AuditDeadlinePassed, null, audit.RenewedCycle, audit.Deadline!.Value, on));
        return AuditDeadlinePassed.Apply(changes, credential, audit, on);
    }

    /// <summary>The cure has ended: the audit has failed, and an inactive credential can only be reinstated.</summary>
    internal static Credential EndCure(Changes changes, Credential credential, AuditCase audit, DateOnly on)
    {
        credential = changes.Put(credential.With(Failed(audit, on)));
        return credential.Status == CredentialStatus.Inactive
            ? changes.Enter(
                credential with { FailedAudit = true },
                CredentialStatus.ReinstatementOnly,
                on,
                changes.Program.Audit.FailingRule)
            : credential;
    }

    internal static AuditCase Failed(AuditCase audit, DateOnly on) =>
        audit with { State = AuditState.Failed, DecidedOn = on };

    /// <summary>The case with a clock that stands; without one that runs, as it is.</summary>
    internal static AuditCase Stopped(AuditCase audit) => audit switch
    {
        { AwaitsDocuments: false } or { Deadline: null } or { DeadlineHasPassed: true } => audit,
        { State: AuditState.Notified } =>
            audit with { State = AuditState.Drawn, NotifiedOn = null, Deadline = null },
        _ => audit with { Deadline = null },
    };

    private static Decision OfAll(
        Member member, CertificationProgram program, DateOnly on, Func<AuditCase, AuditCase> change)
    {
        var changes = Changes.Begin(member, program, on);
        foreach (var credential in changes.Member.Credentials)
        {
            if (credential.Audits.Any(audit => change(audit) != audit))
            {
                changes.Put(credential with { Audits = [.. credential.Audits.Select(change)] });
            }
        }

        // What the open cases would have brought since, now that they are open again.
        Lifecycle.CatchUp(changes, on);
        return changes.ToDecision();
    }

    private static Decision Refuse(Changes changes, Credential credential, string command, DateOnly on) =>
        changes.Refuse(credential, command, on, RefusalReason.WrongStatus, changes.Program.Audit.CommandRule);

    private static AuditCase? Find(Credential credential, string? caseId) =>
        caseId is null
            ? credential.OpenAudit
            : credential.Audits.FirstOrDefault(audit => audit.Id == caseId && audit.IsOpen);

    /// <summary>Opens the case of the renewal and tells the member of the draw.</summary>
    private static Credential Open(Changes changes, Credential credential, RenewedCycle renewal, DateOnly on)
    {
        changes.Tell(new Notice(credential.Id, NoticeKind.AuditDrawn, null, renewal.Cycle.Number, on, on));
        return changes.Put(credential with
        {
            Renewals = credential.Renewals.Replace(
                renewal,
                renewal with { Drawn = true, EnteredDrawOn = renewal.EnteredDrawOn ?? on }),
            Audits = credential.Audits.Add(new AuditCase
            {
                Id = AuditCase.IdOf(credential.Id, renewal.Cycle.Number, renewal.RenewedOn, on),
                RenewedOn = renewal.RenewedOn,
                RenewedCycle = renewal.Cycle.Number,
                DrawnOn = on,
            }),
            // A bounce of the case before is told no more.
            BeforeDeadline = null,
        });
    }

    private static AuditCase Notified(AuditCase audit, CertificationProgram program, DateOnly on) => audit with
    {
        State = AuditState.Notified,
        NotifiedOn = on,
        TermDays = program.AuditOn(on).Days,
        Deadline = on.PlusDays(program.AuditOn(on).Days),
    };

    private static AuditCase WithRemedyBy(AuditCase audit, DateOnly remedyBy, DateOnly on) => audit with
    {
        TermDays = remedyBy.DayNumber - on.DayNumber,
        Deadline = remedyBy,
        DeadlineHasPassed = false,
    };

    /// <summary>The case that awaits documents and whose clock the notice starts.</summary>
    private static AuditCase? WithClockOf(Credential credential, Notice notice) =>
        credential.Audits.FirstOrDefault(audit => ClockIsOf(audit, notice));

    /// <summary>Whether the case awaits documents and the notice starts its clock.</summary>
    internal static bool ClockIsOf(AuditCase audit, Notice notice) =>
        audit.AwaitsDocuments
        && audit.RenewedCycle == notice.Cycle
        && audit.State switch
        {
            AuditState.Drawn or AuditState.Notified =>
                notice.Kind == NoticeKind.AuditDrawn && notice.RefersTo == audit.DrawnOn,
            AuditState.Insufficient => notice.Kind == NoticeKind.AuditResult && notice.RefersTo == audit.InsufficientOn,
            _ => false,
        };

    private static Notice Result(Credential credential, AuditCase audit, DateOnly on) =>
        new(credential.Id, NoticeKind.AuditResult, null, audit.RenewedCycle, on, on);

    internal static void Cure(Changes changes, Credential credential, DateOnly on)
    {
        if (credential.Status != CredentialStatus.Inactive)
        {
            return;
        }

        changes.Enter(credential, CredentialStatus.Active, on, changes.Program.Audit.FailingRule);
        // The cycle may have ended meanwhile.
        Lifecycle.CatchUp(changes, on);
    }
}
