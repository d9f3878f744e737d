using System.Diagnostics.Metrics;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.Jobs;

/// <summary>
/// What the system measures of itself, as instruments of the meter <see cref="MeterName"/>. Nothing measured names a
/// person.
/// </summary>
public sealed class CecMetrics : IDisposable
{
    public const string MeterName = "CecFunctions";

    private readonly Gauge<int> _dueOldest;
    private readonly Gauge<int> _dueHints;
    private readonly Counter<long> _transitions;
    private readonly Counter<long> _conflicts;
    private readonly Counter<long> _deadLetters;
    private readonly Counter<long> _putAside;
    private readonly Histogram<int> _lateness;
    private readonly Histogram<long> _drawn;
    private readonly Histogram<long> _submissions;

    public CecMetrics()
    {
        Meter = new Meter(MeterName);
        _dueOldest = Meter.CreateGauge<int>(
            "cec.due.oldest",
            "d",
            "Days by which the oldest hint of the due index lay back when the night looked; 0 = on time.");
        _dueHints = Meter.CreateGauge<int>("cec.due.hints", "{hint}", "Hints that were due when the night looked.");
        _transitions = Meter.CreateCounter<long>(
            "cec.transitions", "{transition}", "Changes of status, by the status reached.");
        _conflicts = Meter.CreateCounter<long>(
            "cec.conflicts", "{commit}", "Commits refused because another writer was faster.");
        _deadLetters = Meter.CreateCounter<long>(
            "cec.notices.dead", "{notice}", "Notices given up, for staff to look at.");
        _putAside = Meter.CreateCounter<long>(
            "cec.queue.dead", "{message}", "Messages put aside because they failed too often or cannot be read.");
        _lateness = Meter.CreateHistogram<int>(
            "cec.notices.lateness", "d", "Days from the day a notice was due to the day it was sent.");
        _drawn = Meter.CreateHistogram<long>(
            "cec.draw.drawn", "{submission}", "Submissions drawn for audit in a night.");
        _submissions = Meter.CreateHistogram<long>(
            "cec.draw.submissions", "{submission}", "Submissions that took part in a night's draw.");
    }

    /// <summary>The meter of this instance, by which a listener tells it from others of the same name.</summary>
    public Meter Meter { get; }

    /// <summary>What the night found due.</summary>
    /// <param name="oldest">The date of the oldest hint; <see langword="null"/> = none.</param>
    public void DueFound(string program, DateOnly night, DateOnly? oldest, int hints)
    {
        _dueOldest.Record(oldest is { } date ? night.DayNumber - date.DayNumber : 0, Program(program));
        _dueHints.Record(hints, Program(program));
    }

    /// <summary>What a commit brought about, or that it came too late.</summary>
    public void Committed(MemberCommit commit, CommitOutcome outcome)
    {
        var program = Program(commit.Document.Key.Program);
        if (outcome == CommitOutcome.Conflict)
        {
            _conflicts.Add(1, program);
        }

        if (outcome != CommitOutcome.Committed)
        {
            return;
        }

        foreach (var row in commit.Log.Where(row => row.Line is { Event: LogEvent.Transition, To: not null }))
        {
            _transitions.Add(1, program, new("to", WireName.From(row.Line.To!.Value)));
        }

        foreach (var notice in commit.ChangedNotices)
        {
            var kind = new KeyValuePair<string, object?>("kind", WireName.From(notice.Notice.Kind));
            if (notice is { State: NoticeState.Sent, SentOn: { } sentOn })
            {
                _lateness.Record(Math.Max(0, sentOn.DayNumber - notice.Notice.Due.DayNumber), program, kind);
            }
            else if (notice.State == NoticeState.Dead)
            {
                _deadLetters.Add(1, program, kind);
            }
        }
    }

    /// <summary>A message of a queue was put aside.</summary>
    public void PutAside(string queue) => _putAside.Add(1, new KeyValuePair<string, object?>("queue", queue));

    /// <summary>What a night's draw came to.</summary>
    public void Drawn(string program, long drawn, long submissions)
    {
        _drawn.Record(drawn, Program(program));
        _submissions.Record(submissions, Program(program));
    }

    public void Dispose() => Meter.Dispose();

    private static KeyValuePair<string, object?> Program(string program) => new("program", program);
}

/// <summary>
/// What both hosts export: the system's own figures, and of the framework those of requests and rate limits.
/// </summary>
public static class ExportedMeters
{
    /// <summary>The names of the meters.</summary>
    public static string[] All() =>
        [CecMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.RateLimiting"];
}
