using CecFunctions.Application.Members;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.Audits;

/// <inheritdoc/>
public sealed class AuditDesk(IAuditQueue queue, AuditCases cases, EvidenceIntake intake, EvidenceReader reader, IMemberStore members) : IAuditDesk
{
    // Members read at a time for the queue.
    private const int Readers = 8;

    private const string Passed = "passed";
    private const string Insufficient = "insufficient";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ListedAudit>> QueueAsync(string program, DateOnly day, CancellationToken cancellationToken)
    {
        var entries = await queue.ReadAsync(program, cancellationToken);
        var listed = new IReadOnlyList<ListedAudit>?[entries.Count];
        // An entry may be older than its member, whose record alone is believed.
        var byMember = entries.GroupBy(entry => entry.Member).ToList();
        await Parallel.ForAsync(
            0,
            byMember.Count,
            new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellationToken },
            async (at, stop) =>
            {
                var wanted = byMember[at].Select(entry => entry.CaseId).ToHashSet(StringComparer.Ordinal);
                listed[at] = [.. (await cases.ListAsync(byMember[at].Key, day, stop) ?? []).Where(audit => audit.Audit.IsOpen && wanted.Contains(audit.Audit.Id))];
            });
        return
        [
            .. listed.SelectMany(audits => audits ?? [])
                .OrderBy(audit => audit.Audit.Deadline ?? DateOnly.MaxValue)
                .ThenBy(audit => audit.Audit.DrawnOn)
                .ThenBy(audit => audit.Member, MemberKey.InOrder)
                .ThenBy(audit => audit.Audit.Id, StringComparer.Ordinal),
        ];
    }

    /// <inheritdoc/>
    public Task<AuditedCase?> FindAsync(MemberKey key, string caseId, DateOnly day, CancellationToken cancellationToken) =>
        cases.FindAsync(key, caseId, day, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MemberLogRow>> ReadLogAsync(AuditedCase audited, CancellationToken cancellationToken) =>
    [
        .. (await members.ReadLogAsync(audited.Member, cancellationToken))
            .Where(row => row.Line.Case == audited.Audit.Id
                || (row.Line.Case is null && row.Line.Credential == audited.Credential.Id && row.Line.On >= audited.Audit.DrawnOn))
            .OrderBy(row => row.Sequence),
    ];

    /// <inheritdoc/>
    public Task<EvidenceDownload?> OpenDocumentAsync(MemberKey key, string caseId, string documentId, DateOnly day, CancellationToken cancellationToken) =>
        reader.OpenAsync(key, caseId, documentId, day, cancellationToken);

    /// <inheritdoc/>
    public Task<EvidenceUploadResult> AddDocumentAsync(
        MemberKey key, string caseId, AuditCaller caller, EvidenceUpload upload, CancellationToken cancellationToken) =>
        intake.TakeAsync(key, caseId, caller, EvidenceOrigin.Post, upload, cancellationToken);

    /// <inheritdoc/>
    public Task<CommandResult> ReceiveByPostAsync(MemberKey key, string caseId, AuditCaller caller, CancellationToken cancellationToken) => RecordedAsync(
        key,
        caseId,
        caller,
        LogEvent.AuditDocuments,
        "by post",
        (member, program, audited) => Audit.ReceiveDocuments(member, program, audited.Credential.Id, caseId, audited.On),
        null,
        cancellationToken);

    /// <inheritdoc/>
    public Task<CommandResult> BeginReviewAsync(MemberKey key, string caseId, AuditCaller caller, CancellationToken cancellationToken) => RecordedAsync(
        key,
        caseId,
        caller,
        LogEvent.AuditReview,
        null,
        (member, program, audited) => Audit.BeginReview(member, program, audited.Credential.Id, caseId, audited.On),
        null,
        cancellationToken);

    /// <inheritdoc/>
    public Task<CommandResult> ExtendRemedyAsync(
        MemberKey key, string caseId, DateOnly remedyBy, AuditCaller caller, CancellationToken cancellationToken) => RecordedAsync(
        key,
        caseId,
        caller,
        LogEvent.AuditRemedy,
        null,
        (member, program, audited) => Audit.ExtendRemedy(member, program, audited.Credential.Id, caseId, audited.On, remedyBy),
        remedyBy,
        cancellationToken);

    /// <inheritdoc/>
    public Task<CommandResult> PassAsync(MemberKey key, string caseId, AuditCaller caller, CancellationToken cancellationToken) => DecidedAsync(
        key,
        caseId,
        caller,
        Passed,
        (member, program, audited) => Audit.Pass(member, program, audited.Credential.Id, caseId, audited.On),
        null,
        cancellationToken);

    /// <inheritdoc/>
    public Task<CommandResult> FindInsufficientAsync(
        MemberKey key, string caseId, DateOnly? remedyBy, AuditCaller caller, CancellationToken cancellationToken) => DecidedAsync(
        key,
        caseId,
        caller,
        Insufficient,
        (member, program, audited) => Audit.FindInsufficient(member, program, audited.Credential.Id, caseId, audited.On, remedyBy),
        remedyBy,
        cancellationToken);

    /// <inheritdoc/>
    public Task<CommandResult> DecideDocumentAsync(
        MemberKey key, string caseId, string documentId, EvidenceDecision decision, string? reason, AuditCaller caller, CancellationToken cancellationToken)
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
                    return CommandResult.Of(CommandOutcome.UnknownDocument);
                }

                var change = MemberChange.Of(member, caughtUp);
                if (!audited.Audit.IsOpen)
                {
                    return AuditLog.Refuse(change, audited, Command.AuditDocument, RefusalReason.WrongStatus, program.Audit.CommandRule);
                }

                return change with
                {
                    Evidence = audited.Evidence.Decided(documentId, decision, reason, audited.On, caller.Actor),
                    Log = change.Log.Add(AuditLog.Line(audited, decision == EvidenceDecision.Accepted ? LogEvent.EvidenceAccepted : LogEvent.EvidenceRefused) with
                    {
                        Report = document.Report,
                        Document = documentId,
                        Note = reason,
                    }),
                };
            },
            cancellationToken);
    }

    private static ReportProblem? ProblemWith(EvidenceDecision decision, string? reason) => decision switch
    {
        EvidenceDecision.Accepted => reason is null ? null : new ReportProblem("reason", "is not given for a document that is accepted."),
        EvidenceDecision.Refused when string.IsNullOrWhiteSpace(reason) => new ReportProblem("reason", "is missing: the member is to know why."),
        EvidenceDecision.Refused when reason.Length > CaseEvidence.MaxReasonLength || reason.Any(char.IsControl) =>
            new ReportProblem("reason", $"must have at most {CaseEvidence.MaxReasonLength} characters, none of them a control character."),
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
                MemberChange.Of(member, caughtUp), audited, Command.AuditDecision, RefusalReason.DocumentsUndecided, program.Audit.CommandRule)
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
