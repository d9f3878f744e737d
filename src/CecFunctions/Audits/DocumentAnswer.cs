using CecFunctions.Domain.Audits;
using CecFunctions.Json;

namespace CecFunctions.Audits;

/// <summary>A document of a case, without its file.</summary>
/// <param name="forStaff">Whether to include names of staff.</param>
public sealed class DocumentAnswer(EvidenceDocument document, bool forStaff)
{
    public string Id { get; } = document.Id;

    /// <summary>The id of the report that it is to prove.</summary>
    public string Report { get; } = document.Report;

    public string FileName { get; } = document.FileName;

    /// <summary><c>pdf</c>, <c>png</c> or <c>jpeg</c>, by its content.</summary>
    public string Type { get; } = WireName.From(document.Type);

    /// <summary>The size in bytes.</summary>
    public long Length { get; } = document.Length;

    public string Sha256 { get; } = document.Sha256;

    public DateTimeOffset ReceivedAt { get; } = document.ReceivedAt;

    public DateOnly ReceivedOn { get; } = document.ReceivedOn;

    /// <summary><c>uploaded</c>, or <c>post</c>.</summary>
    public string Origin { get; } = WireName.From(document.Origin);

    public string Decision { get; } = WireName.From(document.Decision);

    /// <summary>The reason of a refusal.</summary>
    public string? Reason { get; } = document.Reason;

    public DateOnly? DecidedOn { get; } = document.DecidedOn;

    /// <summary>The reviewer, for staff only.</summary>
    public string? DecidedBy { get; } = forStaff ? document.DecidedBy : null;

    /// <summary>The day on which its file was deleted.</summary>
    public DateOnly? PurgedOn { get; } = document.PurgedOn;
}
