using CecFunctions.Application.Members;

namespace CecFunctions.Application.Applications;

/// <summary>What members ask staff for.</summary>
public interface IMyApplications
{
    /// <summary>The member's applications of a kind, in the order in which they were filed.</summary>
    /// <returns><see langword="null"/> where there is no such member.</returns>
    Task<IReadOnlyList<ApplicationView>?> ListAsync(MemberKey key, ApplicationKind kind, CancellationToken cancellationToken);

    /// <returns><see langword="null"/> where the member has no such application.</returns>
    Task<ApplicationView?> FindAsync(MemberKey key, ApplicationKind kind, string applicationId, CancellationToken cancellationToken);

    /// <summary>Asks for a look at a course that no body approved. Its fee must be in the fee account and is used with it; it is not paid back.</summary>
    /// <remarks>Rule NASM-CREDIT-5.</remarks>
    Task<RepeatableResult<ApplicationView>> FilePetitionAsync(
        MemberKey key, DateOnly today, string report, string? note, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Appeals for a renewal after a missed period, within its window.</summary>
    /// <remarks>Rules NSCA-STATUS-2, NSCA-STATUS-4.</remarks>
    Task<RepeatableResult<ApplicationView>> FileAppealAsync(
        MemberKey key, DateOnly today, string credential, string reason, string? note, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Applies for emeritus standing; what the rule asks for must be there on the day.</summary>
    /// <remarks>Rule ACSM-EMERITUS-1.</remarks>
    Task<RepeatableResult<ApplicationView>> FileEmeritusAsync(
        MemberKey key, DateOnly today, string credential, DateOnly bornOn, bool retired, string? note, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Answers a request for an extension of grace: there is none by self-service, so it is always refused.</summary>
    /// <remarks>Rule ACSM-STATUS-5.</remarks>
    Task<CommandResult> RequestExtensionAsync(MemberKey key, DateOnly today, string credential, CancellationToken cancellationToken);
}
