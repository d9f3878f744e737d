using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Members;

namespace CecFunctions.Audits;

/// <summary>
/// What members can do about the audits of their renewals. All is of the day named, or of a later one that the member's
/// record has been brought to.
/// </summary>
public sealed class MyAudits(AuditCases cases, EvidenceIntake intake, EvidenceReader reader, EvidenceFiles files)
{
    /// <summary>All cases, the last drawn first.</summary>
    /// <returns><see langword="null"/> where there is no such member.</returns>
    public Task<IReadOnlyList<ListedAudit>?> ListAsync(
        MemberKey key, DateOnly day, CancellationToken cancellationToken) =>
        cases.ListAsync(key, day, cancellationToken);

    /// <returns><see langword="null"/> where there is no such member or case.</returns>
    public Task<AuditedCase?> FindAsync(
        MemberKey key, string caseId, DateOnly day, CancellationToken cancellationToken) =>
        cases.FindAsync(key, caseId, day, cancellationToken);

    /// <summary>Takes a document for a credit line, while documents are awaited and until a reviewer begins.</summary>
    public Task<EvidenceUploadResult> UploadAsync(
        MemberKey key, string caseId, DateOnly day, EvidenceUpload upload, CancellationToken cancellationToken) =>
        intake.TakeAsync(key, caseId, AuditCaller.Member(day), EvidenceOrigin.Uploaded, upload, cancellationToken);

    /// <returns><see langword="null"/> where there is no such document, or its file was purged.</returns>
    public Task<EvidenceDownload?> OpenDocumentAsync(
        MemberKey key, string caseId, string documentId, DateOnly day, CancellationToken cancellationToken) =>
        reader.OpenAsync(key, caseId, documentId, day, cancellationToken);

    /// <summary>Removes a document that the member uploaded and nobody has decided about.</summary>
    public async Task<CommandResult> RemoveAsync(
        MemberKey key, string caseId, string documentId, DateOnly day, CancellationToken cancellationToken)
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
                    return CommandResult.From(CommandOutcome.UnknownDocument);
                }

                var change = MemberChange.Create(member, caughtUp);
                if (!audited.Audit.TakesDocuments
                    || document is not { Origin: EvidenceOrigin.Uploaded, Decision: EvidenceDecision.Undecided })
                {
                    return AuditLog.Refuse(
                        change, audited, Command.AuditDocument, RefusalReason.WrongStatus, program.Audit.CommandRule);
                }

                return change with
                {
                    Evidence = audited.Evidence.Without(documentId),
                    Log = change.Log.Add(
                        AuditLog.Line(audited, LogEvent.EvidenceRemoved) with
                        {
                            Report = document.Report,
                            Document = documentId,
                        }),
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

    /// <summary>
    /// Declares the documents complete (ACSM-AUDIT-2); refused <c>documents-missing</c> while a line that counted has
    /// none. Where they are complete already nothing happens.
    /// </summary>
    public Task<CommandResult> SubmitAsync(
        MemberKey key, string caseId, DateOnly day, CancellationToken cancellationToken) =>
        cases.ExecuteAsync(
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
                    MemberChange.Create(member, caughtUp),
                    audited,
                    Command.AuditDocuments,
                    RefusalReason.DocumentsMissing,
                    program.Audit.DeadlineRule);
            }

            return AuditLog.Record(
                member,
                Audit.ReceiveDocuments(member.Standing, program, audited.Credential.Id, caseId, audited.On),
                AuditLog.Line(audited, LogEvent.AuditDocuments) with { Note = "uploaded" });
        },
        cancellationToken);
}
