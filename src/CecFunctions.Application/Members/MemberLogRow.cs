namespace CecFunctions.Application.Members;

/// <summary>A line of a member's log as recorded. The log is only ever added to.</summary>
/// <param name="Sequence">From 0, without gaps.</param>
/// <param name="RecordedAt">The instant it was recorded.</param>
/// <param name="Actor">Who brought it about: see <see cref="Members.Actor"/>.</param>
public sealed record MemberLogRow(int Sequence, LogLine Line, DateTimeOffset RecordedAt, string Actor);
