using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Renewals;

/// <summary>Extension of grace by staff, for one of the reasons of the rule.</summary>
/// <remarks>Rules ACSM-STATUS-4, ACSM-STATUS-5.</remarks>
public static class GraceExtension
{
    /// <summary>
    /// Extends grace through <paramref name="to"/>, from Grace or, for a member who could not ask in time, from
    /// ReinstatementOnly; or refuses.
    /// </summary>
    /// <exception cref="ArgumentException">The member holds no such credential.</exception>
    public static Decision Extend(
        Member member, CertificationProgram program, string credentialId, DateOnly to, DateOnly on)
    {
        var changes = Changes.Begin(member, program, credentialId, on, out var credential);
        if (Obstacle(credential, program, to, on) is { } obstacle)
        {
            return changes.Refuse(credential, Command.ExtendGrace, on, obstacle.Reason, obstacle.Rule);
        }

        var rule = program.Exception!.Rule;
        credential = changes.Put(credential with { GraceExtendedTo = to });
        if (credential.Status == CredentialStatus.ReinstatementOnly)
        {
            credential = changes.Enter(credential, CredentialStatus.Grace, on, rule);
        }

        changes.Log(new Extended(on, credential.Id, to, rule));
        changes.Tell(new Notice(credential.Id, NoticeKind.ExtensionGranted, null, credential.Cycle.Number, to, on));
        return changes.ToDecision();
    }

    /// <summary>
    /// Why a reason and note by staff are refused; <see langword="null"/> where they suffice. The note says what the
    /// documents showed and may not be empty.
    /// </summary>
    public static Obstacle? ReasonObstacle(CertificationProgram program, string reason, string note) =>
        program.Exception switch
        {
            null => new Obstacle(RefusalReason.WrongStatus, program.Status.Grace[^1].Rule),
            var rule when !rule.Reasons.Contains(reason) => new Obstacle(RefusalReason.ReasonUnknown, rule.Rule),
            var rule when string.IsNullOrWhiteSpace(note) => new Obstacle(RefusalReason.NoteMissing, rule.Rule),
            _ => null,
        };

    /// <summary>Refuses a member's own request for an extension, which only staff grant.</summary>
    /// <remarks>Rule ACSM-STATUS-5.</remarks>
    /// <exception cref="ArgumentException">The member holds no such credential.</exception>
    public static Decision RequestByMember(
        Member member, CertificationProgram program, string credentialId, DateOnly on)
    {
        var changes = Changes.Begin(member, program, credentialId, on, out var credential);
        var (reason, rule) = program.Exception is { } exception
            ? (RefusalReason.SelfService, exception.SelfServiceRule)
            : (RefusalReason.WrongStatus, program.Status.Grace.On(credential.Cycle.Ends)!.Rule);
        return changes.Refuse(credential, Command.ExtendGrace, on, reason, rule);
    }

    private static Obstacle? Obstacle(Credential credential, CertificationProgram program, DateOnly to, DateOnly on)
    {
        if (program.Exception is not { } rule)
        {
            return new Obstacle(RefusalReason.WrongStatus, program.Status.Grace.On(credential.Cycle.Ends)!.Rule);
        }

        var possible = credential.Status == CredentialStatus.Grace
            || (credential.Status == CredentialStatus.ReinstatementOnly && !credential.FailedAudit);
        var reason = to switch
        {
            _ when !possible => RefusalReason.WrongStatus,
            _ when to <= StatusSchedule.GraceEnds(program, credential) || to < on => RefusalReason.DateTooEarly,
            _ when to > CycleSchedule.NextEnd(program, credential) => RefusalReason.DateTooLate,
            _ => null,
        };
        return reason is null ? null : new Obstacle(reason, rule.Rule);
    }
}
