using System.Buffers;
using System.Security.Cryptography;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.Audits;

/// <summary>
/// Takes files in: streamed to where they are kept, looked at on the way, and put on record with the member. The file
/// comes first and the record after it, so a crash between the two leaves a file too many, which the purge removes, and
/// never a record without its file.
/// </summary>
public sealed class EvidenceIntake(AuditCases cases, EvidenceFiles files, ProgramCatalog catalog, TimeProvider time)
{
    /// <summary>The most bytes of a file: 10 MiB.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    // As much as is held of a file here at a time.
    private const int PartBytes = 64 * 1024;

    internal async Task<EvidenceUploadResult> TakeAsync(
        MemberKey key,
        string caseId,
        AuditCaller caller,
        EvidenceOrigin origin,
        EvidenceUpload upload,
        CancellationToken cancellationToken)
    {
        // What stands against any file is said before the file is read.
        if (await cases.FindAsync(key, caseId, caller.On, cancellationToken) is not { } audited)
        {
            return EvidenceUploadResult.From(EvidenceUploadOutcome.UnknownCase);
        }

        if (Obstacle(audited, upload, catalog[key.Program]) is { } obstacle)
        {
            return obstacle;
        }

        var file = new EvidenceFile(audited.Member, caseId, Guid.CreateVersion7(time.GetUtcNow()).ToString("N"));
        var (received, problem) = await StoreAsync(file, upload, cancellationToken);
        return received is null
            ? EvidenceUploadResult.From(problem)
            : await RecordAsync(file, caller, origin, upload, received, cancellationToken);
    }

    /// <summary>Why no file is taken, whatever is in it.</summary>
    private static EvidenceUploadResult? Obstacle(
        AuditedCase audited, EvidenceUpload upload, CertificationProgram program)
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

        // The same file again is no other document, but what it is, only its content can say.
        return audited.Evidence.IsFull && !audited.Evidence.Documents.Any(document => document.Report == upload.Report)
            ? EvidenceUploadResult.From(EvidenceUploadOutcome.TooMany)
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
            var read = await upload.Content.ReadAtLeastAsync(
                part, EvidenceSignature.HeadLength, throwOnEndOfStream: false, cancellationToken);
            if (read == 0)
            {
                return (null, EvidenceUploadOutcome.Empty);
            }

            if (EvidenceSignature.Recognise(
                part.AsSpan(0, Math.Min(read, EvidenceSignature.HeadLength))) is not { } type)
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

    private static EvidenceUploadResult? SameOrNoRoom(CaseEvidence evidence, EvidenceDocument document)
    {
        if (evidence.FindSame(document.Report, document.Sha256) is { } same)
        {
            return EvidenceUploadResult.From(EvidenceUploadOutcome.SameAsBefore) with { Document = same };
        }

        return evidence.IsFull ? EvidenceUploadResult.From(EvidenceUploadOutcome.TooMany) : null;
    }
}

/// <summary>What a document's content is called on the wire.</summary>
public static class EvidenceMediaType
{
    public static string Of(EvidenceType type) => type switch
    {
        EvidenceType.Pdf => "application/pdf",
        EvidenceType.Png => "image/png",
        EvidenceType.Jpeg => "image/jpeg",
        _ => throw new NotSupportedException($"Type {type}."),
    };
}

/// <summary>A file on its way in.</summary>
/// <param name="Report">The report it is to prove.</param>
/// <param name="FileName">As its sender calls it.</param>
/// <param name="Content">Read once, to its end; it fails where the sender breaks off.</param>
/// <param name="EndsInOrder">Asked after the last byte and before anything is kept: whether what came with the file is
/// in order too.</param>
public sealed record EvidenceUpload(
    string Report, string FileName, Stream Content, Func<CancellationToken, Task<bool>> EndsInOrder)
{
    /// <summary>A file that comes alone.</summary>
    public EvidenceUpload(string report, string fileName, Stream content)
        : this(report, fileName, content, _ => Task.FromResult(true))
    {
    }
}

/// <summary>How an upload ended. But for the first two nothing is kept of it.</summary>
public enum EvidenceUploadOutcome
{
    Added,

    /// <summary>The same content is on record for the same line already; it stays one document.</summary>
    SameAsBefore,

    /// <summary>There is no such member or case.</summary>
    UnknownCase,

    /// <summary>No such report lies in the cycle under audit.</summary>
    UnknownLine,

    /// <summary>A reviewer has begun, or the case is decided (ALL-AUDIT-0).</summary>
    TakesNone,

    /// <summary>The case has as many documents as it can have.</summary>
    TooMany,

    /// <summary>The name cannot be taken; see <see cref="EvidenceUploadResult.Problem"/>.</summary>
    NameNotTaken,

    /// <summary>0 bytes.</summary>
    Empty,

    TooLarge,

    /// <summary>By its content it is none of the kinds that are taken.</summary>
    TypeNotTaken,

    /// <summary>What came with the file was not in order.</summary>
    NotInOrder,

    /// <summary>The member could not be written; see <see cref="EvidenceUploadResult.Command"/>.</summary>
    NotRecorded,
}

/// <summary>What came of an upload.</summary>
public sealed record EvidenceUploadResult
{
    public required EvidenceUploadOutcome Outcome { get; init; }

    /// <summary>The document on record, for the first two outcomes.</summary>
    public EvidenceDocument? Document { get; init; }

    /// <summary>What is wrong, as a sentence without subject.</summary>
    public string? Problem { get; init; }

    /// <summary>The rule that refuses.</summary>
    public string? Rule { get; init; }

    /// <summary>For <see cref="EvidenceUploadOutcome.NotRecorded"/>: why.</summary>
    public CommandResult? Command { get; init; }

    public static EvidenceUploadResult From(EvidenceUploadOutcome outcome) => new() { Outcome = outcome };
}

/// <summary>What was found out about a file while it came in.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">In lower-case hexadecimal.</param>
internal sealed record ReceivedFile(EvidenceType Type, long Length, string Sha256);
