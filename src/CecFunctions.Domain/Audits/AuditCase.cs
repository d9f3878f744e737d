using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Audits;

/// <summary>
/// The audit of one renewal, as far as it decides a credential's status. Only <see cref="Audit"/> moves it.
/// </summary>
public sealed record AuditCase
{
    private const int DigestBytes = 5;

    /// <summary>Unique for the member; see <see cref="IdOf"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The day of the renewal under audit.</summary>
    public required DateOnly RenewedOn { get; init; }

    /// <summary>The number of the cycle that the renewal closed.</summary>
    public required int RenewedCycle { get; init; }

    public required DateOnly DrawnOn { get; init; }

    public AuditState State { get; init; }

    /// <summary>The day on which the member was last notified: the notice of the draw was handed over.</summary>
    public DateOnly? NotifiedOn { get; init; }

    /// <summary>The day on which the credits were last found insufficient.</summary>
    public DateOnly? InsufficientOn { get; init; }

    /// <summary>Days that the last deadline gave; a stopped clock starts with as many again.</summary>
    public int TermDays { get; init; }

    /// <summary>
    /// The last day on which documents are in time, that day included; <see langword="null"/> while the member is not
    /// notified or the notice bounced.
    /// </summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>The day on which complete documents were received, since the last deadline was set.</summary>
    public DateOnly? DocumentsReceivedOn { get; init; }

    /// <summary>
    /// Whether the last deadline has passed without documents. It takes effect once; a new deadline may pass anew.
    /// </summary>
    public bool DeadlineHasPassed { get; init; }

    /// <summary>The day on which the audit was passed or failed.</summary>
    public DateOnly? DecidedOn { get; init; }

    /// <summary>
    /// How far it had come when it was closed without a decision; <see langword="null"/> where it was not.
    /// </summary>
    public AuditState? ClosedFrom { get; init; }

    /// <summary>
    /// Whether it is neither passed nor failed nor closed. Insufficient credits do not end it, they set a new deadline.
    /// </summary>
    public bool IsOpen => State is not (AuditState.Passed or AuditState.Failed or AuditState.Closed);

    /// <summary>Whether documents are still awaited: by the deadline, or after it for the cure.</summary>
    public bool AwaitsDocuments => IsOpen && DocumentsReceivedOn is null;

    /// <summary>Whether documents may still be added: while they are awaited, and until a reviewer begins.</summary>
    public bool TakesDocuments => AwaitsDocuments || State == AuditState.EvidenceReceived;

    /// <summary>
    /// The last day on which complete documents undo what a deadline without them did; <see langword="null"/> where
    /// none has passed, or nothing can be undone.
    /// </summary>
    public DateOnly? CureEnds(CertificationProgram program) =>
        AwaitsDocuments && DeadlineHasPassed && Deadline is { } passed && program.AuditOn(passed).CureYears is > 0 and var years
            ? passed.PlusYears(years)
            : null;

    /// <summary>Whether it audits that renewal.</summary>
    public bool IsOf(RenewedCycle renewal) => renewal.RenewedOn == RenewedOn && renewal.Cycle.Number == RenewedCycle;

    /// <summary>
    /// The id of a case: <c>{drawn on}-{digest}</c>, with a digest of credential, cycle and day of renewal.
    /// </summary>
    public static string IdOf(string credentialId, int renewedCycle, DateOnly renewedOn, DateOnly drawnOn)
    {
        var identity = string.Create(
            CultureInfo.InvariantCulture,
            $"{credentialId}\n{renewedCycle}\n{renewedOn:yyyy-MM-dd}");
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, DigestBytes);
        return string.Create(CultureInfo.InvariantCulture, $"{drawnOn:yyyyMMdd}-{Convert.ToHexStringLower(digest)}");
    }
}

/// <summary>How far an audit has come. The last three are its end.</summary>
public enum AuditState
{
    /// <summary>Drawn; the member has not been notified, or the notice bounced. No deadline runs.</summary>
    Drawn,

    /// <summary>The notice was handed to the mail provider; the deadline runs.</summary>
    Notified,

    /// <summary>Complete documents are at hand; the deadline is met.</summary>
    EvidenceReceived,

    /// <summary>A reviewer looks at the documents.</summary>
    UnderReview,

    /// <summary>
    /// The credits were found insufficient; the member has until the deadline to earn and prove others.
    /// </summary>
    Insufficient,

    Passed,

    /// <summary>Nothing came in time, and no cure is possible any more.</summary>
    Failed,

    /// <summary>Ended without a decision, because the member died or resigned.</summary>
    Closed,
}
