using System.Buffers;
using System.Security.Cryptography;
using CecFunctions.Domain.Audits;
using CecFunctions.Storage;

namespace CecFunctions.Evidence;

/// <summary>Takes the bytes of a document in: checks them while they stream to storage.</summary>
public sealed class FileIntake(EvidenceFiles files, EvidenceCheck check, TimeProvider time)
{
    /// <summary>The most bytes of a file: 10 MiB.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    // The part of a file that is in memory at a time.
    private const int PartBytes = 64 * 1024;

    /// <summary>
    /// Streams the content to its file, which is completed only if it is in order. A copy on this machine lasts until
    /// it has been looked through.
    /// </summary>
    /// <param name="findSame">Finds the document of the same bytes, by their SHA-256: it was looked through when it came
    /// in, and is not again each time it is sent.</param>
    internal async Task<(ReceivedFile? Received, EvidenceUploadResult? Problem)> StoreAsync(
        EvidenceFile file,
        EvidenceUpload upload,
        Func<string, Task<EvidenceDocument?>> findSame,
        CancellationToken cancellationToken)
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
            if (await findSame(received.Sha256) is { } same)
            {
                return (null, EvidenceUploadResult.From(EvidenceUploadOutcome.SameAsBefore) with { Document = same });
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

    /// <summary>Deletes a file that no record took.</summary>
    internal Task DropAsync(EvidenceFile file) => files.DeleteAsync(file, CancellationToken.None);
}

/// <summary>The properties of a file that was received.</summary>
/// <param name="Length">The bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="At">When its last byte had come in.</param>
/// <param name="On">The day then; <see langword="null"/> for the day of the caller.</param>
internal sealed record ReceivedFile(EvidenceType Type, long Length, string Sha256, DateTimeOffset At, DateOnly? On)
{
    /// <summary>The file as a document on record.</summary>
    /// <param name="on">The day of the record.</param>
    public EvidenceDocument ToDocument(EvidenceFile file, EvidenceUpload upload, EvidenceOrigin origin, DateOnly on) =>
        new()
        {
            Id = file.DocumentId,
            Report = upload.Report,
            FileName = EvidenceFileName.WithEnding(upload.FileName, Type),
            Type = Type,
            Length = Length,
            Sha256 = Sha256,
            ReceivedAt = At,
            ReceivedOn = on,
            Origin = origin,
        };
}
