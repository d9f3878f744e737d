using System.Collections.Immutable;
using CecFunctions.Json;

namespace CecFunctions.Audits;

/// <summary>An audit case in a list.</summary>
public sealed class AuditSummaryAnswer(ListedAudit listed)
{
    public string Program { get; } = listed.Member.Program;

    public string MemberId { get; } = listed.Member.MemberId;

    /// <summary>The credential's number.</summary>
    public string Credential { get; } = listed.Credential;

    public string CaseId { get; } = listed.Audit.Id;

    public string State { get; } = WireName.From(listed.Audit.State);

    public DateOnly DrawnOn { get; } = listed.Audit.DrawnOn;

    /// <summary>The day of the renewal under audit.</summary>
    public DateOnly RenewedOn { get; } = listed.Audit.RenewedOn;

    /// <summary>The number of the cycle that the renewal closed.</summary>
    public int Cycle { get; } = listed.Audit.RenewedCycle;

    /// <summary>The last day on which documents are in time; left out while no clock runs.</summary>
    public DateOnly? Deadline { get; } = listed.Audit.Deadline;

    /// <summary>0 on the deadline, negative after it; left out while none are awaited or no clock runs.</summary>
    public int? DaysLeft { get; } = listed.DaysLeft;

    public DateOnly? DocumentsReceivedOn { get; } = listed.Audit.DocumentsReceivedOn;

    public DateOnly? DecidedOn { get; } = listed.Audit.DecidedOn;
}

/// <summary>A member's audit cases, the last drawn first, or a program's undecided ones, by deadline.</summary>
public sealed record AuditListAnswer(ImmutableArray<AuditSummaryAnswer> Audits);
