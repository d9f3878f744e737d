using System.Collections.Immutable;
using CecFunctions.Application.StatusFigures;
using CecFunctions.Domain.Credentials;

namespace CecFunctions.Web.Operations;

/// <summary>How many credentials have a status, as members' answers name it.</summary>
public sealed record StatusCountAnswer(string Status, int Credentials)
{
    /// <summary>One for each status there is, also where nobody has it.</summary>
    public static ImmutableArray<StatusCountAnswer> Of(IEnumerable<StatusCount> counts)
    {
        var sums = counts.ToLookup(count => count.Status, count => count.Count);
        return [.. Enum.GetValues<CredentialStatus>().Select(status => new StatusCountAnswer(status.ToString(), sums[status].Sum()))];
    }
}
