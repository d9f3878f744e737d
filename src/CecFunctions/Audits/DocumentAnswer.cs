using CecFunctions.Domain.Audits;
using CecFunctions.Json;

namespace CecFunctions.Audits;

/// <summary>A document of a case, without its file.</summary>
public sealed record DocumentAnswer
{
    public required string Id { get; init; }

    /// <summary>The id of the report that it is to prove.</summary>
    public required string Report { get; init; }

    public required string FileName { get; init; }

    /// <summary><c>pdf</c>, <c>png</c> or <c>jpeg</c>, by its content.</summary>
    public required string Type { get; init; }

    /// <summary>The size in bytes.</summary>
    public required long Length { get; init; }

    public required string Sha256 { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    /// <summary><c>uploaded</c>, or <c>post</c>.</summary>
    public required string Origin { get; init; }

    public required string Decision { get; init; }

    /// <summary>The reason of a refusal.</summary>
    public string? Reason { get; init; }

    public DateOnly? DecidedOn { get; init; }

    /// <summary>The reviewer, for staff only.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>The day on which its file was deleted.</summary>
    public DateOnly? PurgedOn { get; init; }

    /// <param name="forStaff">Whether to include names of staff.</param>
    public static DocumentAnswer Create(EvidenceDocument document, bool forStaff) => new()
    {
        Id = document.Id,
        Report = document.Report,
        FileName = document.FileName,
        Type = WireName.From(document.Type),
        Length = document.Length,
        Sha256 = document.Sha256,
        ReceivedAt = document.ReceivedAt,
        ReceivedOn = document.ReceivedOn,
        Origin = WireName.From(document.Origin),
        Decision = WireName.From(document.Decision),
        Reason = document.Reason,
        DecidedOn = document.DecidedOn,
        DecidedBy = forStaff ? document.DecidedBy : null,
        PurgedOn = document.PurgedOn,
    };
}
