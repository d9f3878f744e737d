using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Evidence;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Notices;

namespace CecFunctions.Audits;

/// <summary>Commands of staff about audits. The rules decide each, and it is recorded with its caller.</summary>
public sealed class AuditDesk(
    OpenAudits open,
    AuditCases cases,
    EvidenceIntake intake,
    NoticeOutbox outbox,
    IMemberStore members,
    ProgramCatalog catalog)
{
    private const string Passed = "passed";
    private const string Insufficient = "insufficient";

    /// <summary>The undecided cases of a program, by deadline, those without one last.</summary>
    public async Task<IReadOnlyList<ListedAudit>> QueueAsync(
        string program, DateOnly day, CancellationToken cancellationToken)
    {
        var rules = catalog[program];
        return
        [
            .. (await open.ReadAsync(program, cancellationToken))
                // The passing of time that no night has recorded yet may have decided a case.
                .Select(audit => AuditCases.OnDay(audit.Member, rules, day) is var (standing, on)
                    && AuditedCase.Find(standing, audit.Case.Id) is var (credential, found)
                        ? new ListedAudit(audit.Member.Key, credential.Id, found, AuditedCase.DaysLeftOf(found, on))
                        {
                            Name = audit.Member.Name,
                            Person = audit.Member.PersonState?.Kind,
                        }
                        : null)
                .OfType<ListedAudit>()
                .Where(listed => listed.Audit.IsOpen),
        ];
    }

    /// <summary>
    /// The lines of the member's log about the case and its effects on the credential, oldest first.
    /// </summary>
    public async Task<IReadOnlyList<MemberLogRow>> ReadLogAsync(
        AuditedCase audited, CancellationToken cancellationToken) =>
    [
        .. (await members.ReadLogAsync(audited.Member, cancellationToken))
            .Where(row => row.Line.Case == audited.Audit.Id
                || (row.Line.Case is null
                    && row.Line.Credential == audited.Credential.Id
                    && row.Line.Event != LogEvent.DistinctionSet
                    && row.Line.On >= audited.Audit.DrawnOn))
            .OrderBy(row => row.Sequence),
    ];

    /// <summary>Adds a document that came by post to a credit line.</summary>
    public Task<EvidenceUploadResult> AddDocumentAsync(
        MemberKey key, string caseId, AuditCaller caller, EvidenceUpload upload, CancellationToken cancellationToken) =>
        intake.TakeAsync(key, caseId, caller, EvidenceOrigin.Post, upload, cancellationToken);

    /// <summary>Records that the documents came by post; they count as complete.</summary>
    public Task<CommandResult> ReceiveByPostAsync(
        MemberKey key, string caseId, AuditCaller caller, CancellationToken cancellationToken) =>
        cases.ExecuteAsync(
            key,
            caseId,
            caller,
            (member, _, audited, program) => AuditLog.Submit(audited, AuditLog.Record(
                member,
                Audit.ReceiveDocuments(member.Standing, program, audited.Credential.Id, caseId, audited.On),
                AuditLog.Line(audited, LogEvent.AuditDocuments) with { Note = "by post" })),
            cancellationToken);

    public Task<CommandResult> BeginReviewAsync(
        MemberKey key, string caseId, AuditCaller caller, CancellationToken cancellationToken) =>
        RecordedAsync(key, caseId, caller, LogEvent.AuditReview, null, null, Audit.BeginReview, cancellationToken);

    /// <summary>Gives more time to a member whose credits were found insufficient.</summary>
    public Task<CommandResult> ExtendRemedyAsync(
        MemberKey key,
        string caseId,
        DateOnly remedyBy,
        AuditCaller caller,
        CancellationToken cancellationToken) =>
        RecordedAsync(
            key,
            caseId,
            caller,
            LogEvent.AuditRemedy,
            null,
            remedyBy,
            (member, program, credential, id, on) =>
                Audit.ExtendRemedy(member, program, credential, id, on, remedyBy),
            cancellationToken);

    /// <summary>
    /// Decides that the audit is passed; refused <c>documents-undecided</c> while a document is undecided
    /// (ALL-AUDIT-0).
    /// </summary>
    /// <param name="note">What it rests on where accepted documents do not prove all credits, for the log;
    /// <see langword="null"/> where they do.</param>
    public Task<CommandResult> PassAsync(
        MemberKey key, string caseId, AuditCaller caller, CancellationToken cancellationToken, string? note = null) =>
        note is not null && MemberText.ProblemWithReason(note, CaseEvidence.MaxReasonLength) is { } problem
            ? Task.FromResult(CommandResult.FromProblem(problem with { Property = "note" }))
            : DecidedAsync(
                key,
                caseId,
                caller,
                note is null ? Passed : $"{Passed}: {note.Trim()}",
                null,
                Audit.Pass,
                cancellationToken);

    /// <summary>
    /// Decides that the credits are insufficient; refused <c>documents-undecided</c> while a document is undecided
    /// (ALL-AUDIT-0).
    /// </summary>
    /// <param name="remedyBy">The new deadline; <see langword="null"/> for the program's own.</param>
    public Task<CommandResult> FindInsufficientAsync(
        MemberKey key,
        string caseId,
        DateOnly? remedyBy,
        AuditCaller caller,
        CancellationToken cancellationToken) =>
        DecidedAsync(
            key,
            caseId,
            caller,
            Insufficient,
            remedyBy,
            (member, program, credential, id, on) =>
                Audit.FindInsufficient(member, program, credential, id, on, remedyBy),
            cancellationToken);

    /// <summary>
    /// Accepts or refuses a document of an undecided case. A later decision replaces an earlier one.
    /// </summary>
    /// <param name="reason">The reason of a refusal; <see langword="null"/> where it is accepted.</param>
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
            return Task.FromResult(CommandResult.FromProblem(problem));
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
    /// Re-sends the case's most recent notice: of its result or, before there is one, of the draw. Where that had
    /// bounced, it starts the clock (ACSM-AUDIT-2).
    /// </summary>
    /// <returns><see langword="null"/> where there is no such member or case.</returns>
    public async Task<OutboxResult?> ResendNoticeAsync(
        MemberKey key, string caseId, AuditCaller caller, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(key, caseId, caller.On, cancellationToken) is not { } audited
            || await outbox.ReadAsync(key, cancellationToken) is not { } notices)
        {
            return null;
        }

        // A notice keeps its id when the number of its credential is corrected.
        var last = LastNoticeOf(audited);
        var known = notices.FirstOrDefault(notice => notice.Notice with { Due = last.Due } == last);
        return await outbox.ResendAsync(
            key, known?.Id ?? NoticeIdentity.From(last), audited.On, caller.Actor, cancellationToken);
    }

    /// <summary>
    /// The most recent notice of the case: of the result or, before there is one, of the draw.
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
            reason is null ? null : new ReportProblem("reason", "must be left out for an accepted document."),
        EvidenceDecision.Refused when string.IsNullOrWhiteSpace(reason) =>
            new ReportProblem("reason", "is missing: the member must be told why."),
        EvidenceDecision.Refused when reason.Length > CaseEvidence.MaxReasonLength =>
            new ReportProblem("reason", $"must have at most {CaseEvidence.MaxReasonLength} characters."),
        EvidenceDecision.Refused =>
            HiddenCharacters.ProblemWithText(reason) is { } hidden ? new ReportProblem("reason", hidden) : null,
        _ => new ReportProblem("outcome", "must be accepted or refused."),
    };

    private Task<CommandResult> DecidedAsync(
        MemberKey key,
        string caseId,
        AuditCaller caller,
        string outcome,
        DateOnly? remedyBy,
        CaseDecision decide,
        CancellationToken cancellationToken) =>
        cases.ExecuteAsync(
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
                    decide(member.Standing, program, audited.Credential.Id, caseId, audited.On),
                    AuditLog.Line(audited, LogEvent.AuditDecision) with { Note = outcome, Through = remedyBy }),
            cancellationToken);

    private Task<CommandResult> RecordedAsync(
        MemberKey key,
        string caseId,
        AuditCaller caller,
        string recordedAs,
        string? note,
        DateOnly? through,
        CaseDecision decide,
        CancellationToken cancellationToken) =>
        cases.ExecuteAsync(
            key,
            caseId,
            caller,
            (member, _, audited, program) => AuditLog.Record(
                member,
                decide(member.Standing, program, audited.Credential.Id, caseId, audited.On),
                AuditLog.Line(audited, recordedAs) with { Note = note, Through = through }),
            cancellationToken);

    /// <summary>Decides as the rules do about a case of one of the member's credentials.</summary>
    private delegate Decision CaseDecision(
        Member member, CertificationProgram program, string credential, string caseId, DateOnly on);
}
