using CecFunctions.Application.Members;

namespace CecFunctions.Application.Applications;

/// <summary>What staff do about what members ask for.</summary>
public interface IApplicationDesk
{
    /// <summary>The open applications of a kind, by the day they were filed.</summary>
    Task<IReadOnlyList<FiledApplication>> ReadAsync(string program, ApplicationKind kind, CancellationToken cancellationToken);

    /// <returns><see langword="null"/> where there is no such application.</returns>
    Task<FiledApplication?> FindAsync(MemberKey key, ApplicationKind kind, string applicationId, CancellationToken cancellationToken);

    /// <summary>Decides an open application, with what follows from it: a report that counts, a renewal opened, emeritus standing. A rule may refuse what is approved; then the application stays open.</summary>
    /// <param name="note">Why; at least one character.</param>
    /// <param name="staff">The name of the one who decides.</param>
    Task<CommandResult> DecideAsync(
        MemberKey key, ApplicationKind kind, string applicationId, bool approve, string note, DateOnly today, string staff, CancellationToken cancellationToken);

    /// <summary>Grants an accommodation, which has the effect of an approved appeal and no window.</summary>
    /// <param name="reason">One of the rule's reasons for accommodations.</param>
    /// <param name="note">What the documents showed; at least one character.</param>
    /// <remarks>Rule NSCA-STATUS-4.</remarks>
    Task<CommandResult> AccommodateAsync(
        MemberKey key, string credential, string reason, string note, DateOnly today, string staff, CancellationToken cancellationToken);
}
