using System.Collections.Immutable;
using CecFunctions.Application.StatusFigures;
using CecFunctions.Domain.Credentials;

namespace CecFunctions.Web.Operations;

/// <summary>How many credentials of a program have which status.</summary>
/// <param name="CountedAt">When the walk of all members began that the figures rest on.</param>
/// <param name="ChangedAt">When the last change since was recorded; left out where there was none.</param>
/// <param name="Night">The last finished night: to this day time has been taken into account. Left out where there was
/// none within a week.</param>
/// <param name="Total">All credentials.</param>
/// <param name="States">All of the program by status.</param>
/// <param name="Types">The same for each type that has any.</param>
public sealed record StatusFiguresAnswer(
    string Program,
    DateTimeOffset CountedAt,
    DateTimeOffset? ChangedAt,
    DateOnly? Night,
    int Total,
    ImmutableArray<StatusCountAnswer> States,
    ImmutableArray<TypeFiguresAnswer> Types)
{
    public static StatusFiguresAnswer Of(string program, ProgramFigures figures) => new(
        program,
        figures.CountedAt,
        figures.ChangedAt,
        figures.Night,
        figures.Counts.Sum(count => count.Count),
        StatusCountAnswer.Of(figures.Counts),
        [.. figures.Counts.GroupBy(count => count.Type).Select(type => new TypeFiguresAnswer(type.Key, type.Sum(count => count.Count), StatusCountAnswer.Of(type)))]);
}

/// <summary>How many credentials have a status, as members' answers name it.</summary>
public sealed record StatusCountAnswer(string Status, int Credentials)
{
    /// <summary>One for each status there is, also where no credential has it.</summary>
    public static ImmutableArray<StatusCountAnswer> Of(IEnumerable<StatusCount> counts)
    {
        var sums = counts.ToLookup(count => count.Status, count => count.Count);
        return [.. Enum.GetValues<CredentialStatus>().Select(status => new StatusCountAnswer(status.ToString(), sums[status].Sum()))];
    }
}
