using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Renewals;

/// <summary>Appeals after a missed renewal, and accommodations, which have the same effect.</summary>
/// <remarks>Rules NSCA-STATUS-2, NSCA-STATUS-4.</remarks>
public static class Appeal
{
    /// <summary>
    /// Records that an appeal was approved on <paramref name="on"/>. It changes no status but opens renewal for a time.
    /// </summary>
    /// <exception cref="ArgumentException">The member holds no such credential.</exception>
    public static Decision Approve(Member member, CertificationProgram program, string credentialId, DateOnly on)
    {
        var changes = Changes.Begin(member, program, credentialId, on, out var credential);
        if (program.Appeal is null
            || credential.Status is not (CredentialStatus.Lapsed or CredentialStatus.ReinstatementOnly))
        {
            var rule = (program.Appeal ?? program.Status.ReinstatementOnly).Rule;
            return changes.Refuse(credential, Command.AppealApproved, on, RefusalReason.WrongStatus, rule);
        }

        changes.Put(credential with { Appeal = new ApprovedAppeal(on, credential.Cycle.Number) });
        return changes.ToDecision();
    }

    /// <summary>
    /// Whether a reason leads to an appeal or to an accommodation by staff; <see langword="null"/> where the body knows
    /// no such reason.
    /// </summary>
    /// <remarks>Rule NSCA-STATUS-4.</remarks>
    /// <param name="appeal">The body's rule; <see langword="null"/> where it takes none.</param>
    public static AppealPath? PathOf(AppealRule? appeal, string reason) => appeal switch
    {
        not null when appeal.Reasons.Contains(reason) => AppealPath.Appeal,
        not null when appeal.AccommodationReasons.Contains(reason) => AppealPath.Accommodation,
        _ => null,
    };

    /// <summary>
    /// Why a member's appeal filed on <paramref name="on"/> is refused; <see langword="null"/> where it may be filed.
    /// The credential must have been brought to that day.
    /// </summary>
    /// <remarks>
    /// Rules NSCA-STATUS-2 (the window, only while the period is unrenewed), NSCA-STATUS-4 (the reasons; an
    /// accommodation is for staff and has no window).
    /// </remarks>
    public static Obstacle? FilingObstacle(
        Credential credential, CertificationProgram program, string reason, DateOnly on)
    {
        if (program.AppealFor(credential.Cycle.Ends) is not { } appeal)
        {
            return new Obstacle(RefusalReason.WrongStatus, program.Status.ReinstatementOnly.Rule);
        }

        var (from, through) = FilingWindow(credential, program)!.Value;
        return PathOf(appeal, reason) switch
        {
            null => new Obstacle(RefusalReason.ReasonUnknown, appeal.ReasonsRule),
            AppealPath.Accommodation => new Obstacle(RefusalReason.SelfService, appeal.ReasonsRule),
            _ when on < from => new Obstacle(RefusalReason.DateTooEarly, appeal.Rule),
            _ when on > through => new Obstacle(RefusalReason.DateTooLate, appeal.Rule),
            _ => null,
        };
    }

    /// <summary>
    /// The days on which an appeal about the credential's current cycle may be filed, both included;
    /// <see langword="null"/> where the body takes none.
    /// </summary>
    public static (DateOnly From, DateOnly Through)? FilingWindow(
        Credential credential, CertificationProgram program) =>
        program.AppealFor(credential.Cycle.Ends) is { } appeal
            ? (appeal.FiledFrom.After(credential.Cycle.Ends), appeal.FiledThrough.After(credential.Cycle.Ends))
            : null;
}

/// <summary>Which way a request after a missed renewal takes. Both end in the same effect.</summary>
/// <remarks>Rule NSCA-STATUS-4.</remarks>
public enum AppealPath
{
    /// <summary>Filed by the member within the window, decided by the committee.</summary>
    Appeal,

    /// <summary>Granted by staff, without a window.</summary>
    Accommodation,
}
