using CecFunctions.Domain.Audits;
using CecFunctions.Members;

namespace CecFunctions.Evidence;

/// <summary>A file that is being uploaded.</summary>
/// <param name="Report">The report that it is to prove.</param>
/// <param name="FileName">The name that its sender gave.</param>
/// <param name="Content">The content, read once to its end. Reading fails where the sender breaks off.</param>
/// <param name="EndsInOrder">Whether the request ends in order. Called after the last byte, before anything is
/// kept.</param>
public sealed record EvidenceUpload(
    string Report, string FileName, Stream Content, Func<CancellationToken, Task<bool>> EndsInOrder)
{
    /// <summary>A file that is not part of a request.</summary>
    public EvidenceUpload(string report, string fileName, Stream content)
        : this(report, fileName, content, _ => Task.FromResult(true))
    {
    }

    /// <summary>
    /// Tells the day once the last byte has come in, which is the day that counts; <see langword="null"/> where it is
    /// the day of the caller.
    /// </summary>
    public Func<DateOnly>? Today { get; init; }
}

/// <summary>How an upload ended. Except for the first two, nothing of it is kept.</summary>
public enum EvidenceUploadOutcome
{
    Added,

    /// <summary>The same content is on record for the same line already.</summary>
    SameAsBefore,

    /// <summary>There is no such member, case or report.</summary>
    UnknownCase,

    /// <summary>No such report lies in the cycle under audit.</summary>
    UnknownLine,

    /// <summary>A reviewer has begun, or the case is decided (ALL-AUDIT-0); or the documents of the report need not be
    /// kept any longer (ALL-CREDIT-2).</summary>
    TakesNone,

    /// <summary>The case or the report has the most documents already.</summary>
    TooMany,

    /// <summary>The name cannot be taken; see <see cref="EvidenceUploadResult.Problem"/>.</summary>
    NameNotTaken,

    /// <summary>The file has no bytes.</summary>
    Empty,

    TooLarge,

    /// <summary>The content is of none of the kinds that are taken, or broken, locked or more than pages; see
    /// <see cref="EvidenceUploadResult.Problem"/>.</summary>
    TypeNotTaken,

    /// <summary>The request did not end in order after the file.</summary>
    NotInOrder,

    /// <summary>The member could not be written; see <see cref="EvidenceUploadResult.Command"/>.</summary>
    NotRecorded,
}

public sealed record EvidenceUploadResult
{
    public required EvidenceUploadOutcome Outcome { get; init; }

    /// <summary>The document on record, for the first two outcomes.</summary>
    public EvidenceDocument? Document { get; init; }

    /// <summary>The fault, as a sentence without its subject.</summary>
    public string? Problem { get; init; }

    /// <summary>The rule that refuses.</summary>
    public string? Rule { get; init; }

    /// <summary>The reason of <see cref="EvidenceUploadOutcome.NotRecorded"/>.</summary>
    public CommandResult? Command { get; init; }

    public static EvidenceUploadResult From(EvidenceUploadOutcome outcome) => new() { Outcome = outcome };
}
