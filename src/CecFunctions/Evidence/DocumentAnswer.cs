using CecFunctions.Domain.Audits;
using CecFunctions.Json;

namespace CecFunctions.Evidence;

/// <summary>A document of a case, without its file.</summary>
/// <param name="forStaff">Whether to include names of staff.</param>
/// <param name="scan">What a scanner says of its file, where that is told.</param>
public sealed class DocumentAnswer(EvidenceDocument document, bool forStaff, EvidenceScan? scan = null)
{
    public string Id { get; } = document.Id;

    /// <summary>The id of the report that it is to prove.</summary>
    public string Report { get; } = document.Report;

    /// <summary>The name under which it is downloaded.</summary>
    public string FileName { get; } = EvidenceFileName.WithEnding(document.FileName, document.Type);

    /// <summary><c>pdf</c>, <c>png</c>, <c>jpeg</c> or <c>heic</c>, by its content.</summary>
    public string Type { get; } = WireName.From(document.Type);

    /// <summary>The size in bytes.</summary>
    public long Length { get; } = document.Length;

    public string Sha256 { get; } = document.Sha256;

    public DateTimeOffset ReceivedAt { get; } = document.ReceivedAt;

    public DateOnly ReceivedOn { get; } = document.ReceivedOn;

    /// <summary><c>uploaded</c>, <c>post</c>, or <c>reported</c> where it was attached to the report.</summary>
    public string Origin { get; } = WireName.From(document.Origin);

    /// <summary>The day on which it was submitted with the others of its case; left out for one that was not yet, such as
    /// one that was added later.</summary>
    public DateOnly? SubmittedOn { get; } = document.SubmittedOn;

    public string Decision { get; } = WireName.From(document.Decision);

    /// <summary>The reason of a refusal.</summary>
    public string? Reason { get; } = document.Reason;

    public DateOnly? DecidedOn { get; } = document.DecidedOn;

    /// <summary>The reviewer, for staff only.</summary>
    public string? DecidedBy { get; } = forStaff ? document.DecidedBy : null;

    /// <summary>For staff, where a scanner looks at files: <c>pending</c>, <c>clean</c>, <c>harmful</c> or
    /// <c>failed</c>. Only a clean one can be downloaded.</summary>
    public string? Scan { get; } = scan is { } found and not EvidenceScan.None && document.PurgedOn is null
        ? WireName.From(found)
        : null;

    /// <summary>The day on which its file was deleted.</summary>
    public DateOnly? PurgedOn { get; } = document.PurgedOn;
}
