using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Draw;
using CecFunctions.Night;

namespace CecFunctions.Office;

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
    public static StatusFiguresAnswer Create(string program, ProgramFigures figures) => new(
        program,
        figures.CountedAt,
        figures.ChangedAt,
        figures.Night,
        figures.Counts.Sum(count => count.Count),
        StatusCountAnswer.Of(figures.Counts),
        [
            .. figures.Counts.GroupBy(count => count.Type).Select(
                type => new TypeFiguresAnswer(type.Key, type.Sum(count => count.Count), StatusCountAnswer.Of(type))),
        ]);
}

/// <summary>How many credentials have a status, as members' answers name it.</summary>
public sealed record StatusCountAnswer(string Status, int Credentials)
{
    /// <summary>One for each status there is, also where no credential has it.</summary>
    public static ImmutableArray<StatusCountAnswer> Of(IEnumerable<StatusCount> counts)
    {
        var sums = counts.ToLookup(count => count.Status, count => count.Count);
        return
        [
            .. Enum.GetValues<CredentialStatus>().Select(
                status => new StatusCountAnswer(status.ToString(), sums[status].Sum())),
        ];
    }
}

/// <summary>A program's finished draws, by night.</summary>
public sealed record DrawListAnswer(ImmutableArray<DrawNightAnswer> Draws);

/// <summary>A finished draw.</summary>
/// <param name="Manifest">SHA-256 of its manifest; left out where the night had none.</param>
/// <param name="Submissions">How many took part.</param>
/// <param name="Drawn">How many of them are audited.</param>
public sealed record DrawNightAnswer(DateOnly Night, string? Manifest, long Submissions, long Drawn)
{
    public static DrawNightAnswer From(DrawNight night) =>
        new(night.Night, night.Manifest, night.Counts.Submissions, night.Counts.Drawn);
}

/// <summary>How many credentials of a type have which status.</summary>
public sealed record TypeFiguresAnswer(string Type, int Total, ImmutableArray<StatusCountAnswer> States);

/// <summary>How many submissions a draw would be among. It does not say whom it would draw.</summary>
public sealed record DrawPreviewAnswer(DateOnly Day, ImmutableArray<DrawFigures> Draws);
