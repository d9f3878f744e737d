using System.Buffers;
using System.Security.Cryptography;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;
using CecFunctions.Storage;

namespace CecFunctions.Audits;

/// <summary>
/// Takes files in: checks them while they stream to storage, then records them with the member. A crash between the two
/// leaves a file without a record, which the purge removes, and never a record without its file.
/// </summary>
public sealed class EvidenceIntake(
    AuditCases cases,
    IMemberStore members,
    EvidenceFiles files,
    EvidenceCheck check,
    ProgramCatalog catalog,
    TimeProvider time)
{
    /// <summary>The most bytes of a file: 10 MiB.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    // The part of a file that is in memory at a time.
    private const int PartBytes = 64 * 1024;

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
        var (received, problem) = await StoreAsync(file, upload, cancellationToken);
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

    /// <summary>
    /// Streams the content to its file, which is completed only if it is in order. A copy on this machine lasts until
    /// it has been looked through.
    /// </summary>
    private async Task<(ReceivedFile? Received, EvidenceUploadResult? Problem)> StoreAsync(
        EvidenceFile file, EvidenceUpload upload, CancellationToken cancellationToken)
    {
        var part = ArrayPool<byte>.Shared.Rent(PartBytes);
        try
        {
            using var writer = files.Begin(file);
            await using var copy = TemporaryFile.Create(FileOptions.Asynchronous);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var read = await upload.Content.ReadAtLeastAsync(
                part, EvidenceSignature.HeadLength, throwOnEndOfStream: false, cancellationToken);
            if (read == 0)
            {
                return Not(EvidenceUploadOutcome.Empty);
            }

            if (EvidenceSignature.Recognise(part.AsSpan(0, read)) is not { } type)
            {
                return Not(EvidenceUploadOutcome.TypeNotTaken, EvidenceCheck.OtherKind);
            }

            while (read > 0)
            {
                if (copy.Length + read > MostBytes)
                {
                    return Not(EvidenceUploadOutcome.TooLarge);
                }

                hash.AppendData(part, 0, read);
                await copy.WriteAsync(part.AsMemory(0, read), cancellationToken);
                await writer.WriteAsync(part.AsMemory(0, read), cancellationToken);
                read = await upload.Content.ReadAsync(part, cancellationToken);
            }

            if (!await upload.EndsInOrder(cancellationToken))
            {
                return Not(EvidenceUploadOutcome.NotInOrder);
            }

            // It has come in now, however long looking through and storing it take.
            var received = new ReceivedFile(
                type,
                copy.Length,
                Convert.ToHexStringLower(hash.GetHashAndReset()),
                time.GetUtcNow(),
                upload.Today?.Invoke());
            if (await FindSameAsync(file, upload.Report, received.Sha256, cancellationToken) is { } same)
            {
                return (null, same);
            }

            if (await check.ProblemAsync(file.Member, copy, type, cancellationToken) is { } problem)
            {
                return Not(EvidenceUploadOutcome.TypeNotTaken, problem);
            }

            await writer.CompleteAsync(type, cancellationToken);
            return (received, null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(part);
        }

        static (ReceivedFile?, EvidenceUploadResult?) Not(EvidenceUploadOutcome outcome, string? problem = null) =>
            (null, EvidenceUploadResult.From(outcome) with { Problem = problem });
    }

    /// <summary>
    /// The document of the same bytes: it was looked through when it came in, and is not again each time it is sent.
    /// </summary>
    private async Task<EvidenceUploadResult?> FindSameAsync(
        EvidenceFile file, string report, string sha256, CancellationToken cancellationToken)
    {
        var evidence = await members.FindEvidenceAsync(file.Member, file.CaseId, cancellationToken);
        return evidence?.FindSame(report, sha256) is { } same
            ? EvidenceUploadResult.From(EvidenceUploadOutcome.SameAsBefore) with { Document = same }
            : null;
    }

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
                var document = new EvidenceDocument
                {
                    Id = file.DocumentId,
                    Report = upload.Report,
                    FileName = EvidenceFileName.WithEnding(upload.FileName, received.Type),
                    Type = received.Type,
                    Length = received.Length,
                    Sha256 = received.Sha256,
                    ReceivedAt = received.At,
                    ReceivedOn = audited.On,
                    Origin = origin,
                };
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
            await files.DeleteAsync(file, CancellationToken.None);
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

/// <summary>The properties of a file that was received.</summary>
/// <param name="Length">The bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="At">When its last byte had come in.</param>
/// <param name="On">The day then; <see langword="null"/> for the day of the caller.</param>
internal sealed record ReceivedFile(EvidenceType Type, long Length, string Sha256, DateTimeOffset At, DateOnly? On);
