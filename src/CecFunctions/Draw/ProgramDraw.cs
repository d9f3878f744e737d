using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Jobs;
using CecFunctions.Members;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Draw;

/// <summary>
/// Draws one program's nights, one after the other. The manifest fixes a draw: it is created once, and every run, after
/// a crash or at the same time, records what it says. Only then the night is finished and the next may begin.
/// </summary>
public sealed partial class ProgramDraw(
    DrawStore draws,
    DrawManifests manifests,
    DrawSeeds seeds,
    DueIndex due,
    IRunStore runs,
    PopulationReader populations,
    DrawRecording recording,
    TimeProvider time,
    CecMetrics metrics,
    ILogger<ProgramDraw> logger)
{
    /// <summary>Draws a night, after any earlier one that is unfinished.</summary>
    /// <returns><see langword="null"/> where a later night has been begun.</returns>
    public async Task<DrawFigures?> RunAsync(
        CertificationProgram program, DateOnly night, CancellationToken cancellationToken)
    {
        while (true)
        {
            var latest = await draws.FindLatestAsync(program.Program, cancellationToken);
            if (latest?.Night > night)
            {
                return null;
            }

            if (latest is { FinishedAt: not null } && latest.Night == night)
            {
                return await DrawnBeforeAsync(latest, cancellationToken);
            }

            var open = latest is { FinishedAt: null }
                ? latest
                : await draws.TryWriteLatestAsync(
                    new DrawNight
                    {
                        Program = program.Program,
                        Night = night,
                        BeganAt = time.GetUtcNow(),
                        Previous = latest?.Manifest,
                        ETag = latest?.ETag,
                    },
                    cancellationToken);
            if (open is not null
                && await DrawAsync(program, open, cancellationToken) is var figures
                && open.Night == night)
            {
                return figures;
            }
        }
    }

    /// <summary>Who would take part in the draw of a night.</summary>
    internal async Task<SortedPopulation> FindDrawableAsync(
        CertificationProgram program, DateOnly night, CancellationToken cancellationToken)
    {
        var pending = await draws.ReadPendingAsync(program.Program, cancellationToken);
        var population = await populations.ReadAsync(program, night, cancellationToken);
        return await SortAsync(population, [.. pending.Select(entry => entry.Submission)], cancellationToken);
    }

    private async Task<DrawFigures> DrawAsync(
        CertificationProgram program, DrawNight open, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var earlier = await RecordPendingAsync(program, cancellationToken);
        var population = await populations.ReadAsync(program, open.Night, cancellationToken);
        var (drawable, notActive, leftOut) = await SortAsync(population, earlier, cancellationToken);
        var file = await FixAsync(program, open, drawable, cancellationToken);
        var manifest = DrawManifestText.Read(file.Span);

        var entries = manifest.Types
            .SelectMany(type => type.Submissions)
            .Select(entry => new PendingEntry(
                open.Night,
                Submission.Find(entry.Id) ?? throw new InvalidDataException(
                    $"The manifest of {program.Program} {open.Night:yyyy-MM-dd} names '{entry.Id}'."),
                entry.Drawn));
        var recorded = await recording.RunAsync(program, entries, population.Members, cancellationToken);
        var left = recorded.SelectMany(member => member.Left).ToList();
        await draws.AddPendingAsync(program.Program, left, cancellationToken);
        await draws.WriteTalliesAsync(
            program.Program,
            open.Night,
            [.. manifest.Types.Where(type => type.Night.Submissions > 0).Select(type => type.Tally)],
            cancellationToken);
        var committed = recorded
            .Select(member => member.Write.Committed)
            .OfType<PreparedCommit>()
            .ToDictionary(commit => commit.After.Key, commit => commit.After);
        await due.DeleteAsync([.. population.FinishedHints(committed, time.GetUtcNow())], cancellationToken);

        var pending = await draws.ReadPendingAsync(program.Program, cancellationToken);
        var figures = FiguresOf(manifest, DrawManifestText.Digest(file.Span)) with
        {
            MembersChanged = committed.Count,
            ConflictsRetried = recorded.Sum(member => member.Write.Conflicts),
            Pending = pending.Count,
            PendingDrawn = pending.Count(entry => entry.Drawn),
            NotActive = notActive,
            LeftOut = leftOut,
            Duration = time.GetElapsedTime(began),
        };
        var now = time.GetUtcNow();
        var finished = open with { FinishedAt = now, Manifest = figures.Manifest, Counts = manifest.Counts };
        if (await draws.TryWriteLatestAsync(finished, cancellationToken) is not null)
        {
            await runs.AddAsync(figures.ToRun(open.BeganAt, now), cancellationToken);
            metrics.Drawn(program.Program, manifest.Counts.Drawn, manifest.Counts.Submissions);
            Drawn(open.Night, program.Program, manifest.Counts.Drawn, manifest.Counts.Submissions, pending.Count);
        }

        if (leftOut > 0)
        {
            LeftOut(leftOut, program.Program);
        }

        return figures;
    }

    /// <summary>Tries again what could not be recorded before.</summary>
    /// <returns>What still cannot.</returns>
    private async Task<HashSet<Submission>> RecordPendingAsync(
        CertificationProgram program, CancellationToken cancellationToken)
    {
        var pending = await draws.ReadPendingAsync(program.Program, cancellationToken);
        var recorded = await recording.RunAsync(
            program, pending, new Dictionary<MemberKey, StoredMember?>(), cancellationToken);
        var left = recorded.SelectMany(member => member.Left).ToHashSet();
        await draws.RemovePendingAsync(
            program.Program, [.. pending.Where(entry => !left.Contains(entry))], cancellationToken);
        return [.. left.Select(entry => entry.Submission)];
    }

    /// <summary>
    /// Who takes part: active, not in an earlier draw that is yet to be recorded, and of a year whose seed is secret.
    /// </summary>
    private async Task<SortedPopulation> SortAsync(
        DrawPopulation population, HashSet<Submission> pending, CancellationToken cancellationToken)
    {
        var revealed = new HashSet<int>();
        foreach (var year in population.Waiting.Select(waiting => waiting.Submission.RenewedOn.Year).Distinct())
        {
            if (await seeds.FindRevealedAsync(year, cancellationToken) is not null)
            {
                revealed.Add(year);
            }
        }

        var waiting = population.Waiting.Where(submission => !pending.Contains(submission.Submission)).ToList();
        var ofSecretYears = waiting.Where(
            submission => !revealed.Contains(submission.Submission.RenewedOn.Year)).ToList();
        var drawable = ofSecretYears.Where(submission => submission.Status == CredentialStatus.Active).ToList();
        return new SortedPopulation(
            drawable, ofSecretYears.Count - drawable.Count, waiting.Count - ofSecretYears.Count);
    }

    /// <summary>The night's manifest: the one that is there, or the one that is made now.</summary>
    private async Task<ReadOnlyMemory<byte>> FixAsync(
        CertificationProgram program,
        DrawNight open,
        IReadOnlyCollection<WaitingSubmission> drawable,
        CancellationToken cancellationToken)
    {
        if (await manifests.FindAsync(program.Program, open.Night, cancellationToken) is { } fixedBefore)
        {
            return fixedBefore;
        }

        var known = new Dictionary<int, DrawSeed>();
        var years = drawable.Select(waiting => waiting.Submission.RenewedOn.Year).Append(open.Night.Year);
        foreach (var year in years.Distinct())
        {
            known[year] = await seeds.GetOrCreateAsync(year, cancellationToken);
        }

        var manifest = NightDraw.CreateManifest(
            program.Program,
            open.Night,
            open.Previous,
            await draws.ReadTalliesAsync(program.Program, cancellationToken),
            drawable,
            program.AuditOn(open.Night).Rate,
            year => known[year]);
        var file = DrawManifestText.Write(manifest);
        return await manifests.TryCreateAsync(program.Program, open.Night, file, cancellationToken)
            ? file
            : (await manifests.FindAsync(program.Program, open.Night, cancellationToken))!.Value;
    }

    private async Task<DrawFigures> DrawnBeforeAsync(DrawNight night, CancellationToken cancellationToken)
    {
        var file = await manifests.FindAsync(night.Program, night.Night, cancellationToken)
            ?? throw new InvalidDataException($"The manifest of {night.Program} {night.Night:yyyy-MM-dd} is gone.");
        var pending = await draws.ReadPendingAsync(night.Program, cancellationToken);
        return FiguresOf(DrawManifestText.Read(file.Span), DrawManifestText.Digest(file.Span)) with
        {
            Pending = pending.Count,
            PendingDrawn = pending.Count(entry => entry.Drawn),
        };
    }

    private static DrawFigures FiguresOf(DrawManifest manifest, string digest) => new()
    {
        Program = manifest.Program,
        Night = manifest.Night,
        Manifest = digest,
        Types =
        [
            .. manifest.Types.Where(type => type.Night.Submissions > 0).Select(
                type => new TypeFigures(type.Type, type.Year, type.Night, type.After)),
        ],
    };

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Draw of {Night:yyyy-MM-dd} of {Program} finished: {Drawn} drawn of {Submissions} submissions, "
            + "{Pending} yet to be recorded")]
    private partial void Drawn(DateOnly night, string program, long drawn, long submissions, int pending);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Count} submissions of {Program} are of a year whose seed was revealed: they are drawn by hand or "
            + "not at all")]
    private partial void LeftOut(int count, string program);
}
