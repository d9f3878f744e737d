using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;

namespace CecFunctions.Night;

/// <summary>
/// How many renewals of a month are on record; or, as part of a change, how many more or fewer. Those that a roster
/// brought along are left out: the day on which they happened is not on record.
/// </summary>
/// <param name="Month">Its first day.</param>
/// <param name="Count">Negative only in a change, where a renewal was revoked or taken off the record.</param>
public sealed record RenewalCount(DateOnly Month, int Count)
{
    /// <summary>What a commit changes about the counts: nothing for most.</summary>
    /// <param name="before">The member as recorded before; <see langword="null"/> where there was none.</param>
    internal static ImmutableArray<RenewalCount> Moved(Member? before, Member after) =>
        ReferenceEquals(before, after)
            ? []
            : Sum(From(after).Concat(From(before).Select(count => count with { Count = -count.Count })));

    /// <summary>One for each renewal on record.</summary>
    internal static IEnumerable<RenewalCount> From(Member? member) =>
        member is null
            ? []
            : member.Credentials
                .SelectMany(credential => credential.Renewals)
                .Where(renewal => renewal.IsSubmission)
                .Select(renewal => new RenewalCount(new(renewal.RenewedOn.Year, renewal.RenewedOn.Month, 1), 1));

    /// <summary>Counts added up by month, the earliest first; what comes to nothing is left out.</summary>
    internal static ImmutableArray<RenewalCount> Sum(IEnumerable<RenewalCount> counts) =>
    [
        .. counts
            .GroupBy(count => count.Month)
            .Select(month => new RenewalCount(month.Key, month.Sum(count => count.Count)))
            .Where(count => count.Count != 0)
            .OrderBy(count => count.Month),
    ];
}
