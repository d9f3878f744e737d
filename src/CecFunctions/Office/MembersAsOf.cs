using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;
using CecFunctions.Members;
using CecFunctions.SelfReports;

namespace CecFunctions.Office;

/// <summary>Members on any day, by the same rules: the future from the record, the past from record and log.</summary>
public sealed class MembersAsOf(
    MemberDesk desk, IMemberStore members, ProgramCatalog catalog, ProgramCalendar calendar)
{
    /// <param name="on">The day asked about.</param>
    /// <param name="today">The date now in the member's program.</param>
    /// <returns><see langword="null"/> where there is no such member.</returns>
    public async Task<MemberOfDay?> FindAsync(
        MemberKey key, DateOnly on, DateOnly today, CancellationToken cancellationToken)
    {
        // Most often: the record is as the desk reads it, and nothing else is asked.
        if (on == today)
        {
            return await desk.FindAsync(key, on, cancellationToken) is { } shown
                ? new MemberOfDay(shown.Progress.On, DayKind.Today, shown)
                : null;
        }

        if (catalog.Find(key.Program) is not { } program
            || await members.FindAsync(key, cancellationToken) is not { Document: var now })
        {
            return null;
        }

        if (on < today && now.DayOf(on) != on && now.MergedInto is null)
        {
            return await PastAsync(now, program, on, cancellationToken);
        }

        var file = await desk.FileAsync(now, on, cancellationToken);
        if (on < today || now.MergedInto is not null)
        {
            return new MemberOfDay(
                file.Progress.On, on < today ? DayKind.Past : DayKind.Today, file)
            {
                Remarks = on < today ? [StoryWords.AsOfNothingSince] : [],
            };
        }

        var until = Lifecycle.Advance(now.Standing, program, on);
        return new MemberOfDay(on, DayKind.Future, file)
        {
            Remarks = [StoryWords.AsOfFuture],
            Until = [.. until.Log.Select(LogLine.Create)],
            NoticesUntil = until.Notices,
        };
    }

    /// <summary>The member at the end of a day in the past, for a mail of that day.</summary>
    internal async Task<MemberDocument?> FindPastAsync(
        MemberKey key, DateOnly on, CancellationToken cancellationToken) =>
        await members.FindAsync(key, cancellationToken) is { Document: var now }
            ? (await ReplayAsync(now, on, cancellationToken)).Member
            : null;

    private async Task<PastMember> ReplayAsync(MemberDocument now, DateOnly on, CancellationToken cancellationToken)
    {
        var complete = (await members.ReadArchiveAsync(now, cancellationToken)).Complete(now);
        var log = await members.ReadLogAsync(now.Key, cancellationToken);
        var came = new List<LogLine>();
        foreach (var merged in now.Merges.Where(merged => merged is { Taken: true } && merged.On > on))
        {
            came.AddRange((await members.ReadLogAsync(merged.From, cancellationToken)).Select(row => row.Line));
        }

        return PastMember.Create(
            complete,
            catalog[now.Key.Program],
            [.. log.OrderBy(row => row.Sequence)],
            on,
            instant => calendar.DayOf(now.Key.Program, instant),
            new CameByMerge(came));
    }

    private async Task<MemberOfDay> PastAsync(
        MemberDocument now, CertificationProgram program, DateOnly on, CancellationToken cancellationToken)
    {
        var (past, unknown) = await ReplayAsync(now, on, cancellationToken);
        var standing = past.Standing;
        var file = new MemberFile(
            past,
            MemberProgress.From(new MemberOnDay(past, program, on)),
            [],
            standing.Credentials.ToImmutableSortedDictionary(
                credential => credential.Id,
                credential => StatusReason.Create(credential, program, on),
                StringComparer.Ordinal));
        return new MemberOfDay(on, DayKind.Past, file) { Remarks = [StoryWords.AsOfPast, .. unknown] };
    }
}

/// <summary>A member on a day.</summary>
public sealed record MemberOfDay(DateOnly On, DayKind Kind, MemberFile File)
{
    /// <summary>How it was worked out, and what can not be known.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>For a day to come: what time does until then if nothing is done.</summary>
    public ImmutableArray<LogLine> Until { get; init; } = [];

    /// <summary>For a day to come: what the member is told until then.</summary>
    public ImmutableArray<Notice> NoticesUntil { get; init; } = [];
}

/// <summary>Where a day lies.</summary>
public enum DayKind
{
    Today,
    Past,
    Future,
}
