using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;

namespace CecFunctions.Application.NoticeDispatch;

/// <summary>Where an audit stands on the day a notice of it is sent: what is to be handed in, until when, and what happens otherwise.</summary>
/// <remarks>Rules ACSM-AUDIT-2 to -5, NASM-AUDIT-1, NSCA-AUDIT-1.</remarks>
public sealed record AuditStanding
{
    public required AuditCase Case { get; init; }

    /// <summary>The cycle whose credits are to be proved; <see langword="null"/> where a revoked renewal took it along.</summary>
    public Cycle? RenewedCycle { get; init; }

    /// <summary>The last day of the renewed cycle's credits.</summary>
    public DateOnly? CreditsThrough { get; init; }

    /// <summary>The last day on which documents are in time. Where the clock stands, the one that begins to run with this mail.</summary>
    public required DateOnly Deadline { get; init; }

    /// <summary>The last day on which documents make the credential active again; <see langword="null"/> where the renewal is revoked instead.</summary>
    public DateOnly? CurableThrough { get; init; }
}
