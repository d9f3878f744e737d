using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.Draw;

/// <summary>
/// What the public may know of draws while they go on: what years are committed to, and the hashes of the latest
/// manifests. How many were drawn stays secret until the seed is known: counts would tell which submission tips one.
/// </summary>
public sealed class PublishedDraws(
    DrawSeeds seeds, DrawStore store, ProgramCatalog catalog, ProgramCalendar calendar)
{
    /// <summary>For how many days hashes are listed; each manifest names the one before it.</summary>
    public const int Days = 14;

    private const int Years = 8;

    /// <summary>The years that have begun to be drawn, the latest first.</summary>
    public async Task<IReadOnlyList<DrawnYear>> ReadYearsAsync(CancellationToken cancellationToken)
    {
        var latest = catalog.Programs.Max(program => calendar.TodayIn(program.Program)).Year;
        var years = await Task.WhenAll(
            Enumerable.Range(0, Years).Select(back => ReadYearAsync(latest - back, cancellationToken)));
        return [.. years.OfType<DrawnYear>()];
    }

    /// <summary>The manifests of the latest nights, by program; within one the latest first.</summary>
    public async Task<IReadOnlyList<DrawNight>> ReadNightsAsync(CancellationToken cancellationToken)
    {
        var nights = new List<DrawNight>();
        foreach (var program in catalog.Programs)
        {
            var from = calendar.TodayIn(program.Program).AddDays(-Days);
            var found = await store.ReadFinishedAsync(program.Program, from, cancellationToken)
                .ToListAsync(cancellationToken);
            nights.AddRange(found.OrderByDescending(night => night.Night));
        }

        return nights;
    }

    private async Task<DrawnYear?> ReadYearAsync(int year, CancellationToken cancellationToken)
    {
        if (await seeds.FindCommitmentAsync(year, cancellationToken) is not { } commitment)
        {
            return null;
        }

        var revealedOn = await seeds.FindRevealedAsync(year, cancellationToken);
        var seed = revealedOn is null ? null : await seeds.FindAsync(year, cancellationToken);
        return new DrawnYear(year, commitment, revealedOn, seed?.Reveal());
    }
}

/// <summary>A year of draws.</summary>
/// <param name="Commitment">SHA-256 of its seed.</param>
/// <param name="Seed">Once it is revealed, in hexadecimal.</param>
public sealed record DrawnYear(int Year, string Commitment, DateOnly? RevealedOn, string? Seed);
