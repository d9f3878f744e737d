using System.Collections.Immutable;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Notices;

namespace CecFunctions.Domain.Credentials;

/// <summary>One certification of one member, as far as the rules look at it.</summary>
public sealed record Credential
{
    /// <summary>The credential number.</summary>
    public required string Id { get; init; }

    /// <summary>The type, for example <c>BODY-CPT</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The date on the certificate.</summary>
    public required DateOnly CertifiedOn { get; init; }

    public required CredentialStatus Status { get; init; }

    /// <summary>The day the status was entered; never later than today.</summary>
    public required DateOnly StatusSince { get; init; }

    /// <summary>
    /// Every status held and from when, oldest first. Several may share a day; the last of a day holds at its end.
    /// </summary>
    public required ImmutableArray<StatusSpan> History { get; init; }

    /// <summary>
    /// The date from which an anniversary schedule is counted: the certification, or the last reinstatement.
    /// </summary>
    public required DateOnly Anchor { get; init; }

    /// <summary>The number of the cycle that starts on <see cref="Anchor"/>.</summary>
    public required int AnchorCycle { get; init; }

    /// <summary>The current cycle; an unrenewed one stays current after its end.</summary>
    public required Cycle Cycle { get; init; }

    /// <summary>The next cycle, fixed by a renewal before its start (ALL-CYCLE-2).</summary>
    public Cycle? Next { get; init; }

    /// <summary>The last day of grace, that day included, where staff extended it.</summary>
    public DateOnly? GraceExtendedTo { get; init; }

    /// <summary>The last approved appeal or accommodation. It concerns only the cycle that was current then.</summary>
    public ApprovedAppeal? Appeal { get; init; }

    /// <summary>The status is ReinstatementOnly because of an audit, so grace cannot be extended.</summary>
    public bool FailedAudit { get; init; }

    /// <summary>Oldest first.</summary>
    public ImmutableArray<RenewedCycle> Renewals { get; init; } = [];

    /// <summary>The audits of its renewals, in the order in which they were drawn, decided or not.</summary>
    public ImmutableArray<AuditCase> Audits { get; init; } = [];

    /// <summary>
    /// The credential as the deadline of an audit last found it when it took effect, so that a bounce told late can
    /// take that back; <see langword="null"/> where none did, or another case was drawn since.
    /// </summary>
    public Credential? BeforeDeadline { get; init; }

    /// <summary>The number of the cycle for which "with distinction" is held (NSCA-DISTINCTION-1).</summary>
    public int? DistinctionInCycle { get; init; }

    /// <summary>Reminders already planned, so that none is planned twice (ALL-NOTICE-1).</summary>
    public ImmutableArray<PlannedReminder> Reminders { get; init; } = [];

    /// <summary>The day the credential was taken over from elsewhere; reminders due before it are not sent.</summary>
    public DateOnly? RemindersFrom { get; init; }

    /// <summary>The audit case not yet decided, if any; the last drawn of several.</summary>
    public AuditCase? OpenAudit => Audits.LastOrDefault(audit => audit.IsOpen);

    /// <summary>
    /// The status at the end of <paramref name="day"/>; <see langword="null"/> before the certification.
    /// </summary>
    public CredentialStatus? StatusAtEndOf(DateOnly day) =>
        History.Where(span => span.Since <= day).Select(span => (CredentialStatus?)span.Status).LastOrDefault();

    /// <summary>The credential with <paramref name="changed"/> in the place of the audit as it was.</summary>
    internal Credential With(AuditCase changed)
    {
        var before = Audits.FirstOrDefault(audit => audit.Id == changed.Id)
            ?? throw new ArgumentException("The credential has no such audit.", nameof(changed));
        return this with { Audits = Audits.Replace(before, changed) };
    }

    /// <summary>The credential in another status from <paramref name="on"/>.</summary>
    internal Credential Enter(CredentialStatus status, DateOnly on) =>
        this with { Status = status, StatusSince = on, History = History.Add(new StatusSpan(status, on)) };
}

/// <summary>
/// Where a credential stands. The first four follow one another in time; the last two are entered by decision.
/// </summary>
public enum CredentialStatus
{
    /// <summary>Certified.</summary>
    Active,

    /// <summary>The cycle has ended unrenewed; a late renewal is taken.</summary>
    Grace,

    /// <summary>Grace has ended; what is still possible differs by body.</summary>
    Lapsed,

    /// <summary>No renewal; only staff may reinstate, or the member certifies anew.</summary>
    ReinstatementOnly,

    /// <summary>An audit was not answered or not passed; documents can still cure it for a time.</summary>
    Inactive,

    /// <summary>Keeps the title in retirement, without further requirements.</summary>
    Emeritus,
}

/// <summary>A status and the day from which it held.</summary>
public readonly record struct StatusSpan(CredentialStatus Status, DateOnly Since);

/// <summary>An appeal or accommodation that was approved.</summary>
/// <param name="On">The day of the approval.</param>
/// <param name="Cycle">The number of the cycle whose renewal was missed.</param>
public sealed record ApprovedAppeal(DateOnly On, int Cycle);
