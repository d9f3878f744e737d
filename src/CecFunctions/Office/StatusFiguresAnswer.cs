using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Night;

namespace CecFunctions.Office;

/// <summary>The credentials of a program by status.</summary>
/// <param name="CountedAt">The instant at which the walk of all members began that counted them.</param>
/// <param name="ChangedAt">The instant of the last recorded change since; left out where there was none.</param>
/// <param name="Night">The last finished night, up to which the passing of time is included; left out where there was
/// none within a week.</param>
/// <param name="Total">The number of all credentials.</param>
/// <param name="States">All credentials by status.</param>
/// <param name="Types">The same for each type with credentials.</param>
public sealed record StatusFiguresAnswer(
    string Program,
    DateTimeOffset CountedAt,
    DateTimeOffset? ChangedAt,
    DateOnly? Night,
    int Total,
    ImmutableArray<StatusCountAnswer> States,
    ImmutableArray<TypeFiguresAnswer> Types)
{
    public static StatusFiguresAnswer Create(string program, ProgramFigures figures) => new(
        program,
        figures.CountedAt,
        figures.ChangedAt,
        figures.Night,
        figures.Counts.Sum(count => count.Count),
        StatusCountAnswer.FromCounts(figures.Counts),
        [
            .. figures.Counts.GroupBy(count => count.Type).Select(type => new TypeFiguresAnswer(
                type.Key, type.Sum(count => count.Count), StatusCountAnswer.FromCounts(type))),
        ]);
}

/// <summary>The number of credentials in a status.</summary>
public sealed record StatusCountAnswer(string Status, int Credentials)
{
    /// <summary>One for each status, including those that no credential has.</summary>
    public static ImmutableArray<StatusCountAnswer> FromCounts(IEnumerable<StatusCount> counts)
    {
        var sums = counts.ToLookup(count => count.Status, count => count.Count);
        return
        [
            .. Enum.GetValues<CredentialStatus>().Select(
                status => new StatusCountAnswer(status.ToString(), sums[status].Sum())),
        ];
    }
}

/// <summary>The credentials of a type by status.</summary>
public sealed record TypeFiguresAnswer(string Type, int Total, ImmutableArray<StatusCountAnswer> States);

/// <summary>What falls due in a program by day. A hint may lead to no work, so a count is an upper bound.</summary>
/// <param name="From">The first day: that of the next night where none was asked for.</param>
public sealed record DueFiguresAnswer(string Program, DateOnly From, ImmutableArray<DueDayAnswer> Days);

/// <summary>The number of hints for a day. The first day includes those of earlier days.</summary>
public sealed record DueDayAnswer(DateOnly Day, int Count);
