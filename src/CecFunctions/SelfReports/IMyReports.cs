using CecFunctions.Domain.Credits;
using CecFunctions.Members;

namespace CecFunctions.SelfReports;

/// <summary>
/// What a member reports about their own activities. All answers are brought to the day named, or to a later one that
/// the member's record has been brought to before.
/// </summary>
public interface IMyReports
{
    /// <summary>
    /// Adds a report. The same idempotency key with the same fields gets the first answer for 24 hours; with other
    /// fields it is a mistake.
    /// </summary>
    /// <param name="fields">What was written; the id is ignored, and a new one given.</param>
    Task<RepeatableResult<SelfReport>> AddAsync(
        MemberKey key, DateOnly day, ReportFields fields, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Replaces what was written in a report (ALL-CREDIT-1, ACSM-CREDIT-13).</summary>
    /// <param name="fields">What was written; the id is ignored.</param>
    /// <param name="version">The version that the owner saw.</param>
    Task<RepeatableResult<SelfReport>> EditAsync(
        MemberKey key,
        DateOnly day,
        string reportId,
        int version,
        ReportFields fields,
        CancellationToken cancellationToken);

    /// <summary>Deletes a report (ALL-CREDIT-1, ACSM-CREDIT-13).</summary>
    /// <param name="version">The version that the owner saw.</param>
    Task<CommandResult> DeleteAsync(
        MemberKey key, DateOnly day, string reportId, int version, CancellationToken cancellationToken);

    /// <summary>Takes down why a report that is held for another of the same course is another course.</summary>
    /// <param name="version">The version that the owner saw.</param>
    /// <param name="words">For staff, who decide.</param>
    Task<RepeatableResult<SelfReport>> ContestAsync(
        MemberKey key,
        DateOnly day,
        string reportId,
        int version,
        string words,
        CancellationToken cancellationToken);

    /// <summary>All reports, by activity date and then by id.</summary>
    /// <returns><see langword="null"/> where there is no such member.</returns>
    Task<IReadOnlyList<SelfReport>?> ListAsync(MemberKey key, DateOnly day, CancellationToken cancellationToken);

    /// <returns><see langword="null"/> where there is no such member or report.</returns>
    Task<SelfReport?> FindAsync(MemberKey key, DateOnly day, string reportId, CancellationToken cancellationToken);

    /// <summary>Every credential's assessment with the reason for every line.</summary>
    /// <returns><see langword="null"/> where there is no such member.</returns>
    Task<MemberProgress?> ProgressAsync(MemberKey key, DateOnly day, CancellationToken cancellationToken);
}
