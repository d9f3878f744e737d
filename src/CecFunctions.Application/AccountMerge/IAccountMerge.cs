using CecFunctions.Application.Members;

namespace CecFunctions.Application.AccountMerge;

/// <summary>Makes one account of two of the same person (PORTAL-9).</summary>
/// <remarks>
/// Two partitions are not written in one transaction, so it goes in three: what the one had is set aside in it, and from then on it is as
/// good as empty for nights, mails and commands; the other takes it over; the first is cleared. Each step finds out whether it was taken
/// before, so whoever comes next finishes what a crash left: the same request again, or the night.
/// </remarks>
public interface IAccountMerge
{
    /// <summary>Merges one account into another. The same again changes nothing.</summary>
    /// <param name="survivor">The account that stays and takes over all that the other had but its log.</param>
    /// <param name="goes">The account that leads to it from then on.</param>
    /// <param name="day">Today in the program's calendar; later where a record has been brought past it.</param>
    /// <param name="actor">Who asks for it, see <see cref="Actor"/>.</param>
    Task<MergeResult> MergeAsync(MemberKey survivor, MemberKey goes, DateOnly day, string actor, CancellationToken cancellationToken);

    /// <summary>Finishes what was left of a merge, if anything.</summary>
    Task<MergeResult> FinishAsync(MemberKey goes, CancellationToken cancellationToken);
}
