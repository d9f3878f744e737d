using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;

namespace CecFunctions.Application.StatusFigures;

/// <summary>How many credentials of a type have a status; or, as part of a change, how many more or fewer.</summary>
/// <param name="Count">Negative only in a change.</param>
public sealed record StatusCount(string Type, CredentialStatus Status, int Count)
{
    /// <summary>What a commit changes about the counts: nothing for most.</summary>
    /// <param name="before">The member as recorded before; <see langword="null"/> where there was none.</param>
    internal static ImmutableArray<StatusCount> Moved(Member? before, Member after)
    {
        if (ReferenceEquals(before, after))
        {
            return [];
        }

        return Sum(Of(after).Concat(Of(before).Select(count => count with { Count = -count.Count })));
    }

    /// <summary>One for each credential, by the status on record.</summary>
    internal static IEnumerable<StatusCount> Of(Member? member) =>
        member is null ? [] : member.Credentials.Select(credential => new StatusCount(credential.Type, credential.Status, 1));

    /// <summary>Counts added up; what comes to nothing is left out.</summary>
    internal static ImmutableArray<StatusCount> Sum(IEnumerable<StatusCount> counts) =>
    [
        .. counts
            .GroupBy(count => (count.Type, count.Status))
            .Select(group => new StatusCount(group.Key.Type, group.Key.Status, group.Sum(count => count.Count)))
            .Where(count => count.Count != 0),
    ];
}
