using System.Collections.Immutable;
using CecFunctions.Application.Audits;
using CecFunctions.Application.WireNames;

namespace CecFunctions.Web.Audits;

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

    /// <summary>The day of the renewal under audit, and the number of the cycle that it closed.</summary>
    public required DateOnly RenewedOn { get; init; }

    public required int Cycle { get; init; }

    /// <summary>The last day on which documents are in time; left out while no clock runs.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>0 on the deadline, negative after it; left out while none are awaited or no clock runs.</summary>
    public int? DaysLeft { get; init; }

    public DateOnly? DocumentsReceivedOn { get; init; }

    public DateOnly? DecidedOn { get; init; }

    public static AuditSummaryAnswer Of(ListedAudit listed) => new()
    {
        Program = listed.Member.Program,
        MemberId = listed.Member.MemberId,
        Credential = listed.Credential,
        CaseId = listed.Audit.Id,
        State = WireName.Of(listed.Audit.State),
        DrawnOn = listed.Audit.DrawnOn,
        RenewedOn = listed.Audit.RenewedOn,
        Cycle = listed.Audit.RenewedCycle,
        Deadline = listed.Audit.Deadline,
        DaysLeft = listed.DaysLeft,
        DocumentsReceivedOn = listed.Audit.DocumentsReceivedOn,
        DecidedOn = listed.Audit.DecidedOn,
    };
}

/// <summary>Audit cases: a member's own, the last drawn first, or a program's that are not decided, by
/// deadline.</summary>
public sealed record AuditListAnswer(ImmutableArray<AuditSummaryAnswer> Audits);
