using CecFunctions.Application.Members;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;

namespace CecFunctions.Application.Audits;

/// <inheritdoc/>
public sealed class MyAudits(AuditCases cases, EvidenceIntake intake, EvidenceReader reader, IEvidenceFiles files) : IMyAudits
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<ListedAudit>?> ListAsync(MemberKey key, DateOnly day, CancellationToken cancellationToken) =>
        cases.ListAsync(key, day, cancellationToken);

    /// <inheritdoc/>
    public Task<AuditedCase?> FindAsync(MemberKey key, string caseId, DateOnly day, CancellationToken cancellationToken) =>
        cases.FindAsync(key, caseId, day, cancellationToken);

    /// <inheritdoc/>
    public Task<EvidenceUploadResult> UploadAsync(
        MemberKey key, string caseId, DateOnly day, EvidenceUpload upload, CancellationToken cancellationToken) =>
        intake.TakeAsync(key, caseId, AuditCaller.Member(day), EvidenceOrigin.Uploaded, upload, cancellationToken);

    /// <inheritdoc/>
    public Task<EvidenceDownload?> OpenDocumentAsync(MemberKey key, string caseId, string documentId, DateOnly day, CancellationToken cancellationToken) =>
        reader.OpenAsync(key, caseId, documentId, day, cancellationToken);

    /// <inheritdoc/>
    public async Task<CommandResult> RemoveAsync(MemberKey key, string caseId, string documentId, DateOnly day, CancellationToken cancellationToken)
    {
        var holder = key;
        var result = await cases.ExecuteAsync(
            key,
            caseId,
            AuditCaller.Member(day),
            (member, caughtUp, audited, program) =>
            {
                holder = audited.Member;
                if (audited.Evidence.Find(documentId) is not { } document)
                {
                    return CommandResult.Of(CommandOutcome.UnknownDocument);
                }

                var change = MemberChange.Of(member, caughtUp);
                if (!audited.Audit.TakesDocuments || document is not { Origin: EvidenceOrigin.Uploaded, Decision: EvidenceDecision.Undecided })
                {
                    return AuditLog.Refuse(change, audited, Command.AuditDocument, RefusalReason.WrongStatus, program.Audit.CommandRule);
                }

                return change with
                {
                    Evidence = audited.Evidence.Without(documentId),
                    Log = change.Log.Add(AuditLog.Line(audited, LogEvent.EvidenceRemoved) with { Report = document.Report, Document = documentId }),
                };
            },
            cancellationToken);
        if (result.Outcome == CommandOutcome.Accepted)
        {
            // Off the record first: a crash here leaves a file that the purge removes.
            await files.DeleteAsync(new EvidenceFile(holder, caseId, documentId), cancellationToken);
        }

        return result;
    }

    /// <inheritdoc/>
    public Task<CommandResult> SubmitAsync(MemberKey key, string caseId, DateOnly day, CancellationToken cancellationToken) => cases.ExecuteAsync(
        key,
        caseId,
        AuditCaller.Member(day),
        (member, caughtUp, audited, program) =>
        {
            if (audited.Audit is { IsOpen: true, AwaitsDocuments: false })
            {
                return new CommandResult { Outcome = CommandOutcome.Accepted, Replayed = true };
            }

            if (audited.Audit.IsOpen && !AuditedLines.AreComplete(audited.Audit, audited.Lines, audited.Evidence))
            {
                return AuditLog.Refuse(
                    MemberChange.Of(member, caughtUp), audited, Command.AuditDocuments, RefusalReason.DocumentsMissing, program.Audit.DeadlineRule);
            }

            return AuditLog.Record(
                member,
                Audit.ReceiveDocuments(member.Standing, program, audited.Credential.Id, caseId, audited.On),
                AuditLog.Line(audited, LogEvent.AuditDocuments) with { Note = "uploaded" });
        },
        cancellationToken);
}
