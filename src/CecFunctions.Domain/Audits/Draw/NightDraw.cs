using System.Collections.Immutable;

namespace CecFunctions.Domain.Audits.Draw;

/// <summary>
/// Draws a program's night. Pure: systematic sampling gives the number of each type, so that a year's draws come to
/// floor(rate × submissions + u), and tickets say which submissions.
/// </summary>
/// <remarks>Rules ALL-AUDIT-1, ALL-AUDIT-2, ACSM-AUDIT-1, NASM-AUDIT-1, NSCA-AUDIT-1.</remarks>
public static class NightDraw
{
    /// <param name="night">The night; only submissions of days before it take part.</param>
    /// <param name="previous">SHA-256 of the program's manifest before this one, or <see langword="null"/>.</param>
    /// <param name="before">How far each type and year has come.</param>
    /// <param name="population">Those that take part, in any order.</param>
    /// <param name="rate">The program's rate, for types and years not drawn from before.</param>
    /// <param name="seedOf">The seed of a year; asked for the night's year and for those of the population.</param>
    /// <exception cref="ArgumentException">A submission takes part twice, or is not of a day before the
    /// night.</exception>
    /// <exception cref="InvalidOperationException">The seed of a year is not the one committed to.</exception>
    public static DrawManifest CreateManifest(
        string program,
        DateOnly night,
        string? previous,
        IReadOnlyCollection<DrawTally> before,
        IReadOnlyCollection<WaitingSubmission> population,
        decimal rate,
        Func<int, DrawSeed> seedOf)
    {
        if (population.FirstOrDefault(waiting => waiting.DrawnFrom > night) is { } early)
        {
            throw new ArgumentException(
                $"Submission '{early.Submission.Id}' is not of a day before {night:yyyy-MM-dd}.",
                nameof(population));
        }

        if (population.GroupBy(waiting => waiting.Submission.Id, StringComparer.Ordinal)
            .FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Submission '{twice.Key}' takes part twice.", nameof(population));
        }

        var tallies = before.ToDictionary(tally => (tally.Type, tally.Year));
        var submissions = population.ToLookup(
            waiting => (waiting.Type, waiting.Submission.RenewedOn.Year),
            waiting => waiting.Submission.Id);
        var types = tallies.Keys.Where(key => DrawManifest.Lists(night, key.Year))
            .Union(submissions.Select(group => group.Key))
            .OrderBy(key => key.Type, StringComparer.Ordinal)
            .ThenBy(key => key.Year)
            .Select(key => OfType(
                program, key.Type, key.Year, tallies.GetValueOrDefault(key), [.. submissions[key]], rate, seedOf))
            .ToImmutableArray();
        var seed = seedOf(night.Year);
        var manifest = new DrawManifest(program, night, previous, seed.Commitment, types, Seal: string.Empty);
        return manifest with { Seal = seed.Seal(program, night, DrawManifestText.ContentDigest(manifest)) };
    }

    private static DrawnType OfType(
        string program,
        string type,
        int year,
        DrawTally? tally,
        ImmutableArray<string> submissions,
        decimal rate,
        Func<int, DrawSeed> seedOf)
    {
        if (submissions.IsEmpty)
        {
            return new DrawnType(
                type, year, tally!.Rate, tally.Commitment, tally.SoFar, default, tally.SoFar, CutOff: null, []);
        }

        var seed = seedOf(year);
        tally ??= new DrawTally(type, year, rate, seed.Commitment, default);
        if (tally.Commitment != seed.Commitment)
        {
            throw new InvalidOperationException(
                $"The seed of {year} is not the one that the draws of {program} {type} are committed to.");
        }

        var count = submissions.Length + tally.SoFar.Submissions;
        var drawn = seed.Start(program, type, year).Drawn(tally.Rate, count);
        var mostDrawn = drawn - tally.SoFar.Drawn;
        var byTicket = submissions
            .Select(id => (Id: id, Ticket: seed.Ticket(program, type, id)))
            .OrderBy(submission => submission.Ticket, StringComparer.Ordinal)
            .Select((submission, index) => new DrawnSubmission(submission.Id, submission.Ticket, index < mostDrawn))
            .ToImmutableArray();
        return new DrawnType(
            type,
            year,
            tally.Rate,
            seed.Commitment,
            tally.SoFar,
            new DrawCounts(submissions.Length, mostDrawn),
            new DrawCounts(count, drawn),
            byTicket.LastOrDefault(submission => submission.Drawn)?.Ticket,
            byTicket);
    }
}
