using System.Collections.Immutable;
using CecFunctions.Json;

namespace CecFunctions.Audits;

/// <summary>An audit case in a list.</summary>
public sealed record AuditSummaryAnswer
{
    public required string Program { get; init; }

    public required string MemberId { get; init; }

    /// <summary>The credential's number.</summary>
    public required string Credential { get; init; }

    public required string CaseId { get; init; }

    public required string State { get; init; }

    public required DateOnly DrawnOn { get; init; }

    /// <summary>The day of the renewal under audit.</summary>
    public required DateOnly RenewedOn { get; init; }

    /// <summary>The number of the cycle that the renewal closed.</summary>
    public required int Cycle { get; init; }

    /// <summary>The last day on which documents are in time; left out while no clock runs.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>0 on the deadline, negative after it; left out while none are awaited or no clock runs.</summary>
    public int? DaysLeft { get; init; }

    public DateOnly? DocumentsReceivedOn { get; init; }

    public DateOnly? DecidedOn { get; init; }

    public static AuditSummaryAnswer From(ListedAudit listed) => new()
    {
        Program = listed.Member.Program,
        MemberId = listed.Member.MemberId,
        Credential = listed.Credential,
        CaseId = listed.Audit.Id,
        State = WireName.From(listed.Audit.State),
        DrawnOn = listed.Audit.DrawnOn,
        RenewedOn = listed.Audit.RenewedOn,
        Cycle = listed.Audit.RenewedCycle,
        Deadline = listed.Audit.Deadline,
        DaysLeft = listed.DaysLeft,
        DocumentsReceivedOn = listed.Audit.DocumentsReceivedOn,
        DecidedOn = listed.Audit.DecidedOn,
    };
}

/// <summary>A member's audit cases, the last drawn first, or a program's undecided ones, by deadline.</summary>
public sealed record AuditListAnswer(ImmutableArray<AuditSummaryAnswer> Audits);
