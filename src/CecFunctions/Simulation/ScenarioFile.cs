using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using CecFunctions.Domain.Credits;

namespace CecFunctions.Simulation;

/// <summary>
/// A scenario as a file writes it, before <see cref="ScenarioCheck"/> checks it against the program's rules.
/// </summary>
/// <remarks>
/// A required property is only <see langword="null"/> where the form of the file is wrong (<see cref="ReadableJson"/>).
/// </remarks>
internal sealed record ScenarioFile
{
    public required string? Program { get; init; }

    public required DateOnly? Until { get; init; }

    /// <summary><c>every</c>, or a list of days.</summary>
    public required JsonElement Nights { get; init; }

    public DateOnly? CprValidUntil { get; init; }

    public bool BodyMember { get; init; }

    public required ImmutableArray<CredentialInFile> Credentials { get; init; }

    public required ImmutableArray<EventInFile> Events { get; init; }
}

internal sealed record CredentialInFile
{
    [MinLength(1)]
    public required string? Id { get; init; }

    public required string? Type { get; init; }

    public required DateOnly? CertifiedOn { get; init; }
}

internal sealed record ReportInFile : ReportFields
{
    [MinLength(1)]
    public override required string Id { get; init; }
}

/// <summary>
/// An event: the property that names it says what happened, and has the credential, the report or the date as its
/// value.
/// </summary>
internal sealed record EventInFile
{
    public required DateOnly? On { get; init; }

    public ReportInFile? Report { get; init; }

    public string? Delete { get; init; }

    public DateOnly? Cpr { get; init; }

    public string? Renew { get; init; }

    public string? ExtendGrace { get; init; }

    public string? AppealApproved { get; init; }

    public string? Reinstate { get; init; }

    public string? AuditDrawn { get; init; }

    public string? AuditDocuments { get; init; }

    public string? AuditDecision { get; init; }

    public decimal? Paid { get; init; }

    public DateOnly? To { get; init; }

    public string? Reason { get; init; }

    public string? Outcome { get; init; }

    public DateOnly? RemedyBy { get; init; }

    /// <summary>The properties that name events, each with its value in this one.</summary>
    public ImmutableArray<(string Name, object? Value)> Named() =>
    [
        ("report", Report),
        ("delete", Delete),
        ("cpr", Cpr),
        ("renew", Renew),
        ("extendGrace", ExtendGrace),
        ("appealApproved", AppealApproved),
        ("reinstate", Reinstate),
        ("auditDrawn", AuditDrawn),
        ("auditDocuments", AuditDocuments),
        ("auditDecision", AuditDecision),
    ];

    /// <summary>What an event needs besides, or may have.</summary>
    public ImmutableArray<(string Name, object? Value)> Besides() =>
        [("paid", Paid), ("to", To), ("reason", Reason), ("outcome", Outcome), ("remedyBy", RemedyBy)];
}
