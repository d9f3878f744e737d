using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Jobs;
using CecFunctions.Members;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Draw;

/// <summary>Draws renewals for audit, night by night.</summary>
/// <remarks>Rules ALL-AUDIT-1, ALL-AUDIT-2.</remarks>
public sealed partial class AuditDraw(
    ProgramDraw draw,
    PopulationReader populations,
    DrawStore draws,
    DrawSeeds seeds,
    IRunStore runs,
    IJobLeases leases,
    ProgramCalendar calendar,
    ProgramCatalog catalog,
    TimeProvider time,
    ILogger<AuditDraw> logger)
{
    /// <summary>
    /// What the timer calls, hourly: draws for each program whose night the sweep has finished and that is not drawn
    /// yet. Does nothing while another run is at it.
    /// </summary>
    public async Task<IReadOnlyList<DrawFigures>> RunDueDrawsAsync(CancellationToken cancellationToken)
    {
        var programs = new List<(CertificationProgram Program, DateOnly Night)>();
        foreach (var program in catalog.Programs)
        {
            var night = calendar.NightIn(program.Program);
            if (await runs.FindNightAsync(program.Program, night, cancellationToken) is { FinishedAt: not null }
                && await draws.FindLatestAsync(program.Program, cancellationToken) is var latest
                && (latest is null || latest.Night < night || (latest.Night == night && latest.FinishedAt is null)))
            {
                programs.Add((program, night));
            }
        }

        if (programs.Count == 0)
        {
            return [];
        }

        // Two runs at once do no harm; they would only meet each other's conflicts.
        await using var lease = await leases.TryAcquireAsync(JobName.AuditDraw, cancellationToken);
        var figures = new List<DrawFigures>();
        foreach (var (program, night) in lease is null ? [] : programs)
        {
            try
            {
                if (await draw.RunAsync(program, night, cancellationToken) is { } drawn)
                {
                    figures.Add(drawn);
                }
            }
            catch (Exception failed) when (!cancellationToken.IsCancellationRequested)
            {
                // The other programs are drawn all the same; the next run goes on with this one.
                DrawFailed(failed, night, program.Program);
            }
        }

        return figures;
    }

    /// <summary>
    /// Draws for all programs as of a day, at once: for histories driven by hand. A program drawn for a later day is
    /// passed over; one drawn for that day is not drawn again.
    /// </summary>
    public async Task<IReadOnlyList<DrawFigures>> RunAsync(DateOnly asOf, CancellationToken cancellationToken)
    {
        var figures = new List<DrawFigures>();
        foreach (var program in catalog.Programs)
        {
            if (await draw.RunAsync(program, asOf, cancellationToken) is { } drawn)
            {
                figures.Add(drawn);
            }
        }

        return figures;
    }

    /// <summary>
    /// Says among how many submissions a draw would be, and writes nothing. It does not say which would be drawn: that
    /// must stay unknown beforehand.
    /// </summary>
    public async Task<IReadOnlyList<DrawFigures>> PreviewAsync(DateOnly asOf, CancellationToken cancellationToken)
    {
        var figures = new List<DrawFigures>();
        foreach (var program in catalog.Programs)
        {
            var began = time.GetTimestamp();
            var sorted = await draw.FindDrawableAsync(program, asOf, cancellationToken);
            var soFar = (await draws.ReadTalliesAsync(program.Program, cancellationToken)).ToDictionary(
                tally => (tally.Type, tally.Year), tally => tally.SoFar);
            figures.Add(new DrawFigures
            {
                Program = program.Program,
                Night = asOf,
                Types =
                [
                    .. sorted.Drawable
                        .GroupBy(waiting => (waiting.Type, waiting.Submission.RenewedOn.Year))
                        .OrderBy(type => type.Key.Type, StringComparer.Ordinal)
                        .ThenBy(type => type.Key.Year)
                        .Select(type => new TypeFigures(
                            type.Key.Type,
                            type.Key.Year,
                            new DrawCounts(type.Count(), 0),
                            soFar.GetValueOrDefault(type.Key))),
                ],
                NotActive = sorted.NotActive,
                LeftOut = sorted.LeftOut,
                Duration = time.GetElapsedTime(began),
            });
        }

        return figures;
    }

    /// <summary>The first program with a draw after a day, and the night of that draw.</summary>
    public async Task<(string Program, DateOnly Night)?> FindDrawAfterAsync(
        DateOnly day, CancellationToken cancellationToken)
    {
        foreach (var program in catalog.Programs)
        {
            if (await draws.FindLatestAsync(program.Program, cancellationToken) is { } latest && latest.Night > day)
            {
                return (program.Program, latest.Night);
            }
        }

        return null;
    }

    /// <summary>
    /// Reveals the seed of a year whose draws are over in every program; from then on it draws no more.
    /// </summary>
    public async Task<SeedRevelation> RevealSeedAsync(int year, CancellationToken cancellationToken)
    {
        if (await seeds.FindAsync(year, cancellationToken) is not { } seed)
        {
            return Refused($"no draw was made in {year}");
        }

        if (await seeds.FindRevealedAsync(year, cancellationToken) is null
            && await FindObstacleAsync(year, cancellationToken) is { } obstacle)
        {
            return Refused(obstacle);
        }

        // Recorded before looking for open draws: one that begins after this leaves the year out.
        var revealedOn = await seeds.RevealAsync(
            year, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), cancellationToken);
        foreach (var program in catalog.Programs)
        {
            if (await draws.FindLatestAsync(program.Program, cancellationToken) is { FinishedAt: null } open)
            {
                return Refused(
                    $"the draw of {program.Program} {open.Night:yyyy-MM-dd} has begun and is not finished; "
                        + "ask again after it");
            }
        }

        return new SeedRevelation(seed, revealedOn, await CountLeftOutAsync(year, cancellationToken), Refusal: null);

        static SeedRevelation Refused(string reason) => new(null, null, 0, reason);
    }

    /// <summary>Why the draws of a year are not over.</summary>
    private async Task<string?> FindObstacleAsync(int year, CancellationToken cancellationToken)
    {
        foreach (var program in catalog.Programs)
        {
            var latest = await draws.FindLatestAsync(program.Program, cancellationToken);
            if (latest is null || latest.FinishedAt is null || latest.Night.Year <= year)
            {
                var last = latest switch
                {
                    null => "there was none yet",
                    { FinishedAt: null } => $"the last one is of {latest.Night:yyyy-MM-dd} and not finished",
                    _ => $"the last one is of {latest.Night:yyyy-MM-dd}",
                };
                return $"the draws of {program.Program} go on until a night of {year + 1}: {last}";
            }

            var population = await populations.ReadAsync(program, latest.Night, cancellationToken);
            if (population.Waiting.Any(waiting =>
                waiting.Submission.RenewedOn.Year == year && waiting.Status == CredentialStatus.Active))
            {
                return $"submissions of {program.Program} of {year} wait for their draw";
            }
        }

        return null;
    }

    private async Task<int> CountLeftOutAsync(int year, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var program in catalog.Programs)
        {
            if (await draws.FindLatestAsync(program.Program, cancellationToken) is { } latest)
            {
                var pending = (await draws.ReadPendingAsync(program.Program, cancellationToken))
                    .Select(entry => entry.Submission)
                    .ToHashSet();
                var population = await populations.ReadAsync(program, latest.Night, cancellationToken);
                count += population.Waiting.Count(
                    waiting => waiting.Submission.RenewedOn.Year == year && !pending.Contains(waiting.Submission));
            }
        }

        return count;
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The draw of {Night:yyyy-MM-dd} of {Program} failed; the next run goes on with it")]
    private partial void DrawFailed(Exception exception, DateOnly night, string program);
}

/// <summary>What came of asking for a year's seed.</summary>
/// <param name="Seed">The seed; <see langword="null"/> where it stays secret.</param>
/// <param name="RevealedOn">The day it was revealed for the first time.</param>
/// <param name="LeftOut">
/// Submissions of the year that wait because their credential is not active: from now on they are drawn by hand or not
/// at all.
/// </param>
/// <param name="Refusal">Why it stays secret.</param>
public sealed record SeedRevelation(DrawSeed? Seed, DateOnly? RevealedOn, int LeftOut, string? Refusal);
