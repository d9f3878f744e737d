using System.Buffers;
using System.Security.Cryptography;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.Audits;

/// <summary>
/// Takes files in: streamed to where they are kept, looked at on the way, and put on record with the member. The file comes first
/// and the record after it, so a crash between the two leaves a file too many, which the purge removes, and never a record without
/// its file.
/// </summary>
public sealed class EvidenceIntake(AuditCases cases, IEvidenceFiles files, ProgramCatalog catalog, TimeProvider time)
{
    /// <summary>The most bytes of a file: 10 MiB.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    // As much as is held of a file here at a time.
    private const int PartBytes = 64 * 1024;

    internal async Task<EvidenceUploadResult> TakeAsync(
        MemberKey key, string caseId, AuditCaller caller, EvidenceOrigin origin, EvidenceUpload upload, CancellationToken cancellationToken)
    {
        // What stands against any file is said before the file is read.
        if (await cases.FindAsync(key, caseId, caller.On, cancellationToken) is not { } audited)
        {
            return EvidenceUploadResult.Of(EvidenceUploadOutcome.UnknownCase);
        }

        if (Obstacle(audited, upload, catalog[key.Program]) is { } obstacle)
        {
            return obstacle;
        }

        var file = new EvidenceFile(audited.Member, caseId, Guid.CreateVersion7(time.GetUtcNow()).ToString("N"));
        var (received, problem) = await StoreAsync(file, upload, cancellationToken);
        return received is null
            ? EvidenceUploadResult.Of(problem)
            : await RecordAsync(file, caller, origin, upload, received, cancellationToken);
    }

    /// <summary>Why no file is taken, whatever is in it.</summary>
    private static EvidenceUploadResult? Obstacle(AuditedCase audited, EvidenceUpload upload, CertificationProgram program)
    {
        if (!audited.Audit.TakesDocuments)
        {
            return EvidenceUploadResult.Of(EvidenceUploadOutcome.TakesNone) with { Rule = program.Audit.CommandRule };
        }

        if (!audited.Lines.Any(line => line.Line.Report == upload.Report))
        {
            return EvidenceUploadResult.Of(EvidenceUploadOutcome.UnknownLine);
        }

        if (EvidenceFileName.ProblemWith(upload.FileName) is { } wrongName)
        {
            return EvidenceUploadResult.Of(EvidenceUploadOutcome.NameNotTaken) with { Problem = wrongName };
        }

        // The same file again is no other document, but what it is, only its content can say.
        return audited.Evidence.IsFull && !audited.Evidence.Documents.Any(document => document.Report == upload.Report)
            ? EvidenceUploadResult.Of(EvidenceUploadOutcome.TooMany)
            : null;
    }

    /// <summary>Streams the content to its file, which is completed only if nothing is wrong with it.</summary>
    private async Task<(ReceivedFile? Received, EvidenceUploadOutcome Problem)> StoreAsync(
        EvidenceFile file, EvidenceUpload upload, CancellationToken cancellationToken)
    {
        var part = ArrayPool<byte>.Shared.Rent(PartBytes);
        try
        {
            using var writer = files.Begin(file);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var read = await upload.Content.ReadAtLeastAsync(part, EvidenceSignature.HeadLength, throwOnEndOfStream: false, cancellationToken);
            if (read == 0)
            {
                return (null, EvidenceUploadOutcome.Empty);
            }

            if (EvidenceSignature.Recognise(part.AsSpan(0, Math.Min(read, EvidenceSignature.HeadLength))) is not { } type)
            {
                return (null, EvidenceUploadOutcome.TypeNotTaken);
            }

            var length = 0L;
            while (read > 0)
            {
                length += read;
                if (length > MostBytes)
                {
                    return (null, EvidenceUploadOutcome.TooLarge);
                }

                hash.AppendData(part, 0, read);
                await writer.WriteAsync(part.AsMemory(0, read), cancellationToken);
                read = await upload.Content.ReadAsync(part, cancellationToken);
            }

            if (!await upload.EndsInOrder(cancellationToken))
            {
                return (null, EvidenceUploadOutcome.NotInOrder);
            }

            await writer.CompleteAsync(type, cancellationToken);
            return (new ReceivedFile(type, length, Convert.ToHexStringLower(hash.GetHashAndReset())), default);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(part);
        }
    }

    /// <summary>Puts the file on record, or removes it where the record turns out not to take it.</summary>
    private async Task<EvidenceUploadResult> RecordAsync(
        EvidenceFile file, AuditCaller caller, EvidenceOrigin origin, EvidenceUpload upload, ReceivedFile received, CancellationToken cancellationToken)
    {
        EvidenceUploadResult? outcome = null;
        var result = await cases.ExecuteAsync(
            file.Member,
            file.CaseId,
            caller,
            (member, caughtUp, audited, program) =>
            {
                var document = new EvidenceDocument
                {
                    Id = file.DocumentId,
                    Report = upload.Report,
                    FileName = upload.FileName,
                    Type = received.Type,
                    Length = received.Length,
                    Sha256 = received.Sha256,
                    ReceivedAt = time.GetUtcNow(),
                    ReceivedOn = audited.On,
                    Origin = origin,
                };
                outcome = Obstacle(audited, upload, program) ?? SameOrNoRoom(audited.Evidence, document);
                if (outcome is not null)
                {
                    // Nothing to record; the result says no more than that.
                    return new CommandResult { Outcome = CommandOutcome.Accepted };
                }

                outcome = EvidenceUploadResult.Of(EvidenceUploadOutcome.Added) with { Document = document };
                var change = MemberChange.Of(member, caughtUp);
                return change with
                {
                    Evidence = audited.Evidence.With(document),
                    Log = change.Log.Add(AuditLog.Line(audited, LogEvent.EvidenceAdded) with { Report = document.Report, Document = document.Id }),
                };
            },
            cancellationToken);

        if (result.Outcome != CommandOutcome.Accepted)
        {
            outcome = EvidenceUploadResult.Of(EvidenceUploadOutcome.NotRecorded) with { Command = result };
        }

        if (outcome!.Outcome != EvidenceUploadOutcome.Added)
        {
            await files.DeleteAsync(file, CancellationToken.None);
        }

        return outcome;
    }

    private static EvidenceUploadResult? SameOrNoRoom(CaseEvidence evidence, EvidenceDocument document)
    {
        if (evidence.FindSame(document.Report, document.Sha256) is { } same)
        {
            return EvidenceUploadResult.Of(EvidenceUploadOutcome.SameAsBefore) with { Document = same };
        }

        return evidence.IsFull ? EvidenceUploadResult.Of(EvidenceUploadOutcome.TooMany) : null;
    }
}
