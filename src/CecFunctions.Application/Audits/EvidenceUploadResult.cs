using CecFunctions.Application.Members;
using CecFunctions.Domain.Audits;

namespace CecFunctions.Application.Audits;

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

    public static EvidenceUploadResult Of(EvidenceUploadOutcome outcome) => new() { Outcome = outcome };
}
