using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Evidence;
using CecFunctions.Members;

namespace CecFunctions.Audits;

/// <summary>
/// Commands of members about the audits of their renewals, on the named day or the later one to which the record was
/// brought.
/// </summary>
public sealed class MyAudits(AuditCases cases, EvidenceIntake intake, EvidenceFiles files)
{
    /// <summary>Takes a document for a credit line, until a reviewer begins.</summary>
    public Task<EvidenceUploadResult> UploadAsync(
        MemberKey key, string caseId, DateOnly day, EvidenceUpload upload, CancellationToken cancellationToken) =>
        intake.TakeAsync(key, caseId, AuditCaller.Member(day), EvidenceOrigin.Uploaded, upload, cancellationToken);

    /// <summary>Removes a document that the member uploaded and has not submitted, and no reviewer has decided.</summary>
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
                if (!CaseEvidence.IsRemovable(audited.Audit, document))
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
            // The record is changed first: a crash here leaves a file that the purge removes.
            await files.DeleteAsync(new EvidenceFile(holder, caseId, documentId), cancellationToken);
        }

        return result;
    }

    /// <summary>
    /// Declares the documents complete (ACSM-AUDIT-2); refused <c>documents-missing</c> while a line that counted has
    /// none. Where they were declared complete before, nothing happens.
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

                return AuditLog.Submit(audited, AuditLog.Record(
                    member,
                    Audit.ReceiveDocuments(member.Standing, program, audited.Credential.Id, caseId, audited.On),
                    AuditLog.Line(audited, LogEvent.AuditDocuments) with { Note = "uploaded" }));
            },
            cancellationToken);
}
