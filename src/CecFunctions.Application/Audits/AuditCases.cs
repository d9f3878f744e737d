using CecFunctions.Application.Members;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.Audits;

/// <summary>Reads audit cases and puts commands about them to the rules, for members and staff alike.</summary>
public sealed class AuditCases(IMemberStore members, MemberReader reader, MemberCommands commands)
{
    /// <summary>
    /// The member's cases brought to the day, or to the later one that their record has been brought to; the last drawn
    /// first.
    /// </summary>
    /// <returns><see langword="null"/> where there is no such member.</returns>
    internal async Task<IReadOnlyList<ListedAudit>?> ListAsync(MemberKey key, DateOnly day, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(key, day, cancellationToken) is not var (member, _, on))
        {
            return null;
        }

        return
        [
            .. member.Standing.Credentials
                .SelectMany(credential => credential.Audits.Select(audit => new ListedAudit(member.Key, credential.Id, audit, AuditedCase.DaysLeftOf(audit, on))))
                .OrderByDescending(listed => listed.Audit.DrawnOn)
                .ThenBy(listed => listed.Audit.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>One case, brought to the day like <see cref="ListAsync"/> does.</summary>
    internal async Task<AuditedCase?> FindAsync(MemberKey key, string caseId, DateOnly day, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(key, day, cancellationToken) is not var (member, program, on) || AuditedCase.Find(member.Standing, caseId) is null)
        {
            return null;
        }

        return AuditedCase.Of(
            member.Key, member.Standing, caseId, await members.FindEvidenceAsync(member.Key, caseId, cancellationToken), program, on);
    }

    /// <summary>Puts a command about a case to the rules.</summary>
    internal Task<CommandResult> ExecuteAsync(
        MemberKey key, string caseId, AuditCaller caller, DecideAudit decide, CancellationToken cancellationToken) =>
        commands.ExecuteAsync(
            key,
            caller.On,
            caller.OrLater,
            caller.Actor,
            async (member, program, on) =>
            {
                // What a caller named need not be a case, nor anything that a row could be called. The evidence is read
                // after the member:
                // if it changes from then on so does the member, and the commit is a conflict.
                var evidence = AuditedCase.Find(member.Standing, caseId) is null
                    ? null
                    : await members.FindEvidenceAsync(member.Key, caseId, cancellationToken);
                var caughtUp = Lifecycle.CatchUp(member.Standing, program, on);
                return AuditedCase.Of(member.Key, caughtUp.Member, caseId, evidence, program, on) is { } audited
                    ? decide(member, caughtUp, audited, program)
                    : CommandResult.Of(CommandOutcome.UnknownCase);
            },
            cancellationToken);

    /// <summary>
    /// The member brought to the day, or to the later one that their record has been brought to, in memory only.
    /// </summary>
    internal static (Member Standing, DateOnly On) OnDay(MemberDocument member, CertificationProgram program, DateOnly day)
    {
        var on = member.DayOf(day);
        return (Lifecycle.CatchUp(member.Standing, program, on).Member, on);
    }
}
