using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using CecFunctions.Members;

namespace CecFunctions.Office;

/// <summary>A line of a member's log as recorded, for staff.</summary>
public sealed record LogRowAnswer : LogLine
{
    [SetsRequiredMembers]
    public LogRowAnswer(MemberLogRow row) : base(row.Line) =>
        (Sequence, RecordedAt, Actor) = (row.Sequence, row.RecordedAt, row.Actor);

    /// <summary>The number of the line, from 0 and rising.</summary>
    [JsonPropertyOrder(-1)]
    public int Sequence { get; }

    /// <summary>The instant at which it was recorded.</summary>
    [JsonPropertyOrder(-1)]
    public DateTimeOffset RecordedAt { get; }

    /// <summary>The person or job that caused it.</summary>
    [JsonPropertyOrder(-1)]
    public string Actor { get; }
}

/// <summary>A page of a member's log, newest first.</summary>
/// <param name="Next">The value of <c>before</c> for the next, older page; left out on the last page.</param>
public sealed record LogPageAnswer(ImmutableArray<LogRowAnswer> Log, int? Next);
