using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Programs;
using CecFunctions.Evidence;
using CecFunctions.Members;

namespace CecFunctions.Audits;

/// <summary>
/// Takes files in: checks them while they stream to storage, then records them with the member. A crash between the two
/// leaves a file without a record, which the purge removes, and never a record without its file.
/// </summary>
public sealed class EvidenceIntake(
    AuditCases cases,
    IMemberStore members,
    FileIntake intake,
    ProgramCatalog catalog,
    TimeProvider time)
{
    internal async Task<EvidenceUploadResult> TakeAsync(
        MemberKey key,
        string caseId,
        AuditCaller caller,
        EvidenceOrigin origin,
        EvidenceUpload upload,
        CancellationToken cancellationToken)
    {
        upload = upload with { FileName = EvidenceFileName.Repair(upload.FileName) };
        // Obstacles that do not depend on the content are reported before the file is read.
        if (await cases.FindAsync(key, caseId, caller.On, cancellationToken) is not { } audited)
        {
            return EvidenceUploadResult.From(EvidenceUploadOutcome.UnknownCase);
        }

        if (Obstacle(audited, upload, origin, catalog[key.Program]) is { } obstacle)
        {
            return obstacle;
        }

        var file = new EvidenceFile(audited.Member, caseId, Guid.CreateVersion7(time.GetUtcNow()).ToString("N"));
        var (received, problem) = await intake.StoreAsync(
            file, upload, sha256 => FindSameAsync(file, upload.Report, sha256, cancellationToken), cancellationToken);
        return received is null
            ? problem!
            : await RecordAsync(file, caller.NotBefore(received.On), origin, upload, received, cancellationToken);
    }

    /// <summary>The obstacles that do not depend on the content.</summary>
    private static EvidenceUploadResult? Obstacle(
        AuditedCase audited, EvidenceUpload upload, EvidenceOrigin origin, CertificationProgram program)
    {
        if (!audited.Audit.TakesDocuments)
        {
            return EvidenceUploadResult.From(EvidenceUploadOutcome.TakesNone) with { Rule = program.Audit.CommandRule };
        }

        if (!audited.Lines.Any(line => line.Line.Report == upload.Report))
        {
            return EvidenceUploadResult.From(EvidenceUploadOutcome.UnknownLine);
        }

        if (EvidenceFileName.ProblemWith(upload.FileName) is { } wrongName)
        {
            return EvidenceUploadResult.From(EvidenceUploadOutcome.NameNotTaken) with { Problem = wrongName };
        }

        // A full case still takes a file that it has already, which only the content can tell.
        return audited.Evidence.IsFull(audited.Audit, audited.Lines, origin)
            && !audited.Evidence.Documents.Any(document => document.Report == upload.Report)
            ? EvidenceUploadResult.From(EvidenceUploadOutcome.TooMany)
            : null;
    }

    private async Task<EvidenceDocument?> FindSameAsync(
        EvidenceFile file, string report, string sha256, CancellationToken cancellationToken) =>
        (await members.FindEvidenceAsync(file.Member, file.CaseId, cancellationToken))?.FindSame(report, sha256);

    /// <summary>Records the file, or deletes it where the record does not take it.</summary>
    private async Task<EvidenceUploadResult> RecordAsync(
        EvidenceFile file,
        AuditCaller caller,
        EvidenceOrigin origin,
        EvidenceUpload upload,
        ReceivedFile received,
        CancellationToken cancellationToken)
    {
        EvidenceUploadResult? outcome = null;
        var result = await cases.ExecuteAsync(
            file.Member,
            file.CaseId,
            caller,
            (member, caughtUp, audited, program) =>
            {
                var document = received.ToDocument(file, upload, origin, audited.On);
                outcome = Obstacle(audited, upload, origin, program) ?? SameOrNoRoom(audited, document);
                if (outcome is not null)
                {
                    // There is nothing to record.
                    return new CommandResult { Outcome = CommandOutcome.Accepted };
                }

                outcome = EvidenceUploadResult.From(EvidenceUploadOutcome.Added) with { Document = document };
                var change = MemberChange.Create(member, caughtUp);
                return change with
                {
                    Evidence = audited.Evidence.With(document),
                    Log = change.Log.Add(
                        AuditLog.Line(audited, LogEvent.EvidenceAdded) with
                        {
                            Report = document.Report,
                            Document = document.Id,
                        }),
                };
            },
            cancellationToken);

        if (result.Outcome != CommandOutcome.Accepted)
        {
            outcome = EvidenceUploadResult.From(EvidenceUploadOutcome.NotRecorded) with { Command = result };
        }

        if (outcome!.Outcome != EvidenceUploadOutcome.Added)
        {
            await intake.DropAsync(file);
        }

        return outcome;
    }

    private static EvidenceUploadResult? SameOrNoRoom(AuditedCase audited, EvidenceDocument document)
    {
        var evidence = audited.Evidence;
        if (evidence.FindSame(document.Report, document.Sha256) is { } same)
        {
            return EvidenceUploadResult.From(EvidenceUploadOutcome.SameAsBefore) with { Document = same };
        }

        return evidence.IsFull(audited.Audit, audited.Lines, document.Origin)
            || !EvidenceRow.HasRoom(evidence.With(document), document.Origin)
                ? EvidenceUploadResult.From(EvidenceUploadOutcome.TooMany)
                : null;
    }
}
