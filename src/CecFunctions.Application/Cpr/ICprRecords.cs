using CecFunctions.Application.Members;

namespace CecFunctions.Application.Cpr;

/// <summary>CPR/AED as members report it.</summary>
/// <remarks>Rule ALL-CPR-1.</remarks>
public interface ICprRecords
{
    /// <summary>The most years that a course counts (<c>default</c>).</summary>
    const int MostYears = 3;

    /// <returns><see langword="null"/> where there is no such member.</returns>
    Task<CprRecord?> FindAsync(MemberKey key, DateOnly day, CancellationToken cancellationToken);

    /// <summary>
    /// Puts a course on record, or says why not: an online course where the body does not take it, dates that cannot be (completed later than
    /// today, run out already, valid more than <see cref="MostYears"/> years), or one that would shorten what is on record and does not say so.
    /// </summary>
    /// <param name="versions">The versions that the change may be made on.</param>
    Task<CprResult> RecordAsync(MemberKey key, DateOnly today, CprChange change, IReadOnlyList<int> versions, CancellationToken cancellationToken);
}
