using CecFunctions.Domain.Audits.Draw;

namespace CecFunctions.Application.AuditDraw;

/// <summary>The seeds of years, in a place that nobody but the system reads.</summary>
public interface IDrawSeeds
{
    /// <summary>The seed of a year; one is made of random bytes where there is none. From then on it is the year's for ever.</summary>
    /// <exception cref="InvalidOperationException">Another seed is configured for the year than the one it began with.</exception>
    Task<DrawSeed> GetOrCreateAsync(int year, CancellationToken cancellationToken);

    /// <summary>The seed of a year, where it has one.</summary>
    Task<DrawSeed?> FindAsync(int year, CancellationToken cancellationToken);

    /// <summary>The day on which the year's seed was revealed; <see langword="null"/> = it is secret.</summary>
    Task<DateOnly?> FindRevealedAsync(int year, CancellationToken cancellationToken);

    /// <summary>Records that the seed was revealed, unless it was before: no draw uses it any more.</summary>
    /// <returns>The day of the first time.</returns>
    Task<DateOnly> RevealAsync(int year, DateOnly day, CancellationToken cancellationToken);
}
