using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using CecFunctions.Application.Members;

namespace CecFunctions.Web.MemberDesk;

/// <summary>A line of a member's log as recorded, for staff.</summary>
public sealed record LogRowAnswer : LogLine
{
    [SetsRequiredMembers]
    public LogRowAnswer(MemberLogRow row) : base(row.Line) =>
        (Sequence, RecordedAt, Actor) = (row.Sequence, row.RecordedAt, row.Actor);

    /// <summary>From 0; the newest has the largest.</summary>
    [JsonPropertyOrder(-1)]
    public int Sequence { get; }

    /// <summary>The instant it was recorded.</summary>
    [JsonPropertyOrder(-1)]
    public DateTimeOffset RecordedAt { get; }

    /// <summary>Who brought it about.</summary>
    [JsonPropertyOrder(-1)]
    public string Actor { get; }
}

/// <summary>A part of a member's log, newest first.</summary>
/// <param name="Next">What to send as <c>before</c> for the lines that were recorded earlier; left out where there are
/// none.</param>
public sealed record LogPageAnswer(ImmutableArray<LogRowAnswer> Log, int? Next);
