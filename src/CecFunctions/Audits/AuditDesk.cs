using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;
using CecFunctions.Notices;

namespace CecFunctions.Audits;

/// <summary>
/// What the office does about audits. Each command is decided by the rules and recorded with who asked for it.
/// </summary>
public sealed class AuditDesk(
    OpenAudits open,
    AuditCases cases,
    EvidenceIntake intake,
    EvidenceReader reader,
    NoticeOutbox outbox,
    IMemberStore members,
    ProgramCatalog catalog)
{
    private const string Passed = "passed";
    private const string Insufficient = "insufficient";

    /// <summary>
    /// The cases of a program not yet decided, by deadline, those without one last; each as its member's record has it.
    /// </summary>
    public async Task<IReadOnlyList<ListedAudit>> QueueAsync(
        string program, DateOnly day, CancellationToken cancellationToken)
    {
        var rules = catalog[program];
        return
        [
            .. (await open.ReadAsync(program, cancellationToken))
                // What no night has recorded yet may have decided a case, or moved its deadline's effect.
                .Select(audit => AuditCases.OnDay(audit.Member, rules, day) is var (standing, on)
                    && AuditedCase.Find(standing, audit.Case.Id) is var (credential, found)
                        ? new ListedAudit(audit.Member.Key, credential.Id, found, AuditedCase.DaysLeftOf(found, on))
                        : null)
                .OfType<ListedAudit>()
                .Where(listed => listed.Audit.IsOpen),
        ];
    }

    /// <returns><see langword="null"/> where there is no such member or case.</returns>
    public Task<AuditedCase?> FindAsync(
        MemberKey key, string caseId, DateOnly day, CancellationToken cancellationToken) =>
        cases.FindAsync(key, caseId, day, cancellationToken);

    /// <summary>
    /// The lines of the member's log about the case and what it led to for the credential, oldest first.
    /// </summary>
    public async Task<IReadOnlyList<MemberLogRow>> ReadLogAsync(
        AuditedCase audited, CancellationToken cancellationToken) =>
    [
        .. (await members.ReadLogAsync(audited.Member, cancellationToken))
            .Where(row => row.Line.Case == audited.Audit.Id
                || (
                    row.Line.Case is null
                        && row.Line.Credential == audited.Credential.Id
                        && row.Line.On >= audited.Audit.DrawnOn))
            .OrderBy(row => row.Sequence),
    ];

    /// <returns><see langword="null"/> where there is no such document, or its file was purged.</returns>
    public Task<EvidenceDownload?> OpenDocumentAsync(
        MemberKey key, string caseId, string documentId, DateOnly day, CancellationToken cancellationToken) =>
        reader.OpenAsync(key, caseId, documentId, day, cancellationToken);

    /// <summary>Adds a document that came by post to a credit line.</summary>
    public Task<EvidenceUploadResult> AddDocumentAsync(
        MemberKey key, string caseId, AuditCaller caller, EvidenceUpload upload, CancellationToken cancellationToken) =>
        intake.TakeAsync(key, caseId, caller, EvidenceOrigin.Post, upload, cancellationToken);

    /// <summary>Records that the documents came by post; they count as complete.</summary>
    public Task<CommandResult> ReceiveByPostAsync(
        MemberKey key, string caseId, AuditCaller caller, CancellationToken cancellationToken) =>
        RecordedAsync(
        key,
        caseId,
        caller,
        LogEvent.AuditDocuments,
        "by post",
        (member, program, audited) =>
            Audit.ReceiveDocuments(member, program, audited.Credential.Id, caseId, audited.On),
        null,
        cancellationToken);

    /// <inheritdoc/>
    public Task<CommandResult> BeginReviewAsync(
        MemberKey key, string caseId, AuditCaller caller, CancellationToken cancellationToken) =>
        RecordedAsync(
        key,
        caseId,
        caller,
        LogEvent.AuditReview,
        null,
        (member, program, audited) => Audit.BeginReview(member, program, audited.Credential.Id, caseId, audited.On),
        null,
        cancellationToken);

    /// <summary>Gives more time to a member whose credits were found insufficient.</summary>
    public Task<CommandResult> ExtendRemedyAsync(
        MemberKey key,
        string caseId,
        DateOnly remedyBy,
        AuditCaller caller,
        CancellationToken cancellationToken) => RecordedAsync(
        key,
        caseId,
        caller,
        LogEvent.AuditRemedy,
        null,
        (member, program, audited) =>
            Audit.ExtendRemedy(member, program, audited.Credential.Id, caseId, audited.On, remedyBy),
        remedyBy,
        cancellationToken);

    /// <summary>
    /// Decides that the audit is passed; refused <c>documents-undecided</c> while a document is undecided
    /// (ALL-AUDIT-0).
    /// </summary>
    public Task<CommandResult> PassAsync(
        MemberKey key, string caseId, AuditCaller caller, CancellationToken cancellationToken) =>
        DecidedAsync(
        key,
        caseId,
        caller,
        Passed,
        (member, program, audited) => Audit.Pass(member, program, audited.Credential.Id, caseId, audited.On),
        null,
        cancellationToken);

    /// <summary>
    /// Decides that the credits are insufficient; refused <c>documents-undecided</c> while a document is undecided
    /// (ALL-AUDIT-0).
    /// </summary>
    /// <param name="remedyBy">The new deadline; <see langword="null"/> = the days the program gives.</param>
    public Task<CommandResult> FindInsufficientAsync(
        MemberKey key,
        string caseId,
        DateOnly? remedyBy,
        AuditCaller caller,
        CancellationToken cancellationToken) => DecidedAsync(
        key,
        caseId,
        caller,
        Insufficient,
        (member, program, audited) =>
            Audit.FindInsufficient(member, program, audited.Credential.Id, caseId, audited.On, remedyBy),
        remedyBy,
        cancellationToken);

    /// <summary>
    /// Accepts or refuses a document, while the case is not decided. A later decision takes the place of an earlier
    /// one.
    /// </summary>
    /// <param name="reason">Why it is refused; <see langword="null"/> where it is accepted.</param>
    public Task<CommandResult> DecideDocumentAsync(
        MemberKey key,
        string caseId,
        string documentId,
        EvidenceDecision decision,
        string? reason,
        AuditCaller caller,
        CancellationToken cancellationToken)
    {
        if (ProblemWith(decision, reason) is { } problem)
        {
            return Task.FromResult(new CommandResult { Outcome = CommandOutcome.Malformed, Problem = problem });
        }

        return cases.ExecuteAsync(
            key,
            caseId,
            caller,
            (member, caughtUp, audited, program) =>
            {
                if (audited.Evidence.Find(documentId) is not { } document)
                {
                    return CommandResult.From(CommandOutcome.UnknownDocument);
                }

                var change = MemberChange.Create(member, caughtUp);
                if (!audited.Audit.IsOpen)
                {
                    return AuditLog.Refuse(
                        change, audited, Command.AuditDocument, RefusalReason.WrongStatus, program.Audit.CommandRule);
                }

                return change with
                {
                    Evidence = audited.Evidence.Decided(documentId, decision, reason, audited.On, caller.Actor),
                    Log = change.Log.Add(
                        AuditLog.Line(
                            audited,
                            decision == EvidenceDecision.Accepted
                                ? LogEvent.EvidenceAccepted
                                : LogEvent.EvidenceRefused) with
                    {
                        Report = document.Report,
                        Document = documentId,
                        Note = reason,
                    }),
                };
            },
            cancellationToken);
    }

    /// <summary>
    /// Sends the notice again that told the member last where the case stands: of its result or, before there is one,
    /// of the draw. Where it had bounced that starts the clock (ACSM-AUDIT-2).
    /// </summary>
    /// <returns><see langword="null"/> where there is no such member or case.</returns>
    public async Task<OutboxResult?> ResendNoticeAsync(
        MemberKey key, string caseId, AuditCaller caller, CancellationToken cancellationToken) =>
        await cases.FindAsync(key, caseId, caller.On, cancellationToken) is { } audited
            ? await outbox.ResendAsync(
                key, NoticeIdentity.From(LastNoticeOf(audited)), audited.On, caller.Actor, cancellationToken)
            : null;

    /// <summary>
    /// The notice that told the member last where the case stands: the result, or before there is one the draw.
    /// </summary>
    private static Notice LastNoticeOf(AuditedCase audited)
    {
        var audit = audited.Audit;
        var decidedOn = audit.State == AuditState.Passed ? audit.DecidedOn : audit.InsufficientOn;
        return decidedOn is { } on
            ? new Notice(audited.Credential.Id, NoticeKind.AuditResult, null, audit.RenewedCycle, on, on)
            : new Notice(
                audited.Credential.Id, NoticeKind.AuditDrawn, null, audit.RenewedCycle, audit.DrawnOn, audit.DrawnOn);
    }

    private static ReportProblem? ProblemWith(EvidenceDecision decision, string? reason) => decision switch
    {
        EvidenceDecision.Accepted =>
            reason is null ? null : new ReportProblem("reason", "is not given for a document that is accepted."),
        EvidenceDecision.Refused when string.IsNullOrWhiteSpace(reason) =>
            new ReportProblem("reason", "is missing: the member is to know why."),
        EvidenceDecision.Refused when reason.Length > CaseEvidence.MaxReasonLength || reason.Any(char.IsControl) =>
            new ReportProblem(
                "reason",
                $"must have at most {CaseEvidence.MaxReasonLength} characters, none of them a control character."),
        EvidenceDecision.Refused => null,
        _ => new ReportProblem("outcome", "must be accepted or refused."),
    };

    private Task<CommandResult> DecidedAsync(
        MemberKey key,
        string caseId,
        AuditCaller caller,
        string outcome,
        Func<Member, CertificationProgram, AuditedCase, Decision> decide,
        DateOnly? remedyBy,
        CancellationToken cancellationToken) => cases.ExecuteAsync(
        key,
        caseId,
        caller,
        (member, caughtUp, audited, program) => audited is { Audit.IsOpen: true, Evidence.HasUndecided: true }
            ? AuditLog.Refuse(
                MemberChange.Create(member, caughtUp),
                audited,
                Command.AuditDecision,
                RefusalReason.DocumentsUndecided,
                program.Audit.CommandRule)
            : AuditLog.Record(
                member,
                decide(member.Standing, program, audited),
                AuditLog.Line(audited, LogEvent.AuditDecision) with { Note = outcome, Through = remedyBy }),
        cancellationToken);

    private Task<CommandResult> RecordedAsync(
        MemberKey key,
        string caseId,
        AuditCaller caller,
        string recordedAs,
        string? note,
        Func<Member, CertificationProgram, AuditedCase, Decision> decide,
        DateOnly? through,
        CancellationToken cancellationToken) => cases.ExecuteAsync(
        key,
        caseId,
        caller,
        (member, _, audited, program) => AuditLog.Record(
            member,
            decide(member.Standing, program, audited),
            AuditLog.Line(audited, recordedAs) with { Note = note, Through = through }),
        cancellationToken);
}

/// <summary>Who asks for something about an audit, and when.</summary>
/// <param name="Actor">As logs name them, see <see cref="Members.Actor"/>.</param>
/// <param name="On">The day of the command.</param>
/// <param name="OrLater">Whether the command is of the day on record where the member's record has been brought past
/// the day named; else it is refused.</param>
public sealed record AuditCaller(string Actor, DateOnly On, bool OrLater)
{
    /// <summary>One of the staff, today.</summary>
    public static AuditCaller Staff(string name, DateOnly today) => new(Members.Actor.Staff(name), today, true);

    /// <summary>The office, on a day that it names.</summary>
    public static AuditCaller Office(DateOnly on) => new(Members.Actor.Office, on, false);

    /// <summary>The member, today.</summary>
    internal static AuditCaller Member(DateOnly today) => new(Members.Actor.Member, today, true);
}

/// <summary>Lines about audit cases in a member's log.</summary>
internal static class AuditLog
{
    public static LogLine Line(AuditedCase audited, string logEvent) =>
        new() { On = audited.On, Event = logEvent, Credential = audited.Credential.Id, Case = audited.Audit.Id };

    /// <summary>The change with a refusal at its end.</summary>
    public static MemberChange Refuse(
        MemberChange change, AuditedCase audited, string command, string reason, string rule) =>
        change with
    {
        Log = change.Log.Add(Line(audited, LogEvent.Refused) with { Command = command, Reason = reason, Rule = rule }),
    };

    /// <summary>What a decision of the rules leads to, with the line that records it where it was accepted.</summary>
    public static MemberChange Record(MemberDocument member, Decision decision, LogLine line)
    {
        var change = MemberChange.Create(member, decision);
        return change.Refusal is null ? change with { Log = change.Log.Add(line) } : change;
    }
}

/// <summary>An audit case in a list.</summary>
/// <param name="Credential">The credential's number.</param>
/// <param name="DaysLeft">See <see cref="AuditedCase.DaysLeftOf"/>.</param>
public sealed record ListedAudit(MemberKey Member, string Credential, AuditCase Audit, int? DaysLeft);
