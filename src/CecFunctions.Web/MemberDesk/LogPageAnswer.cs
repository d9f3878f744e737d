using System.Collections.Immutable;

namespace CecFunctions.Web.MemberDesk;

/// <summary>A part of a member's log, newest first.</summary>
/// <param name="Next">What to send as <c>before</c> for the lines that were recorded earlier; left out where there are none.</param>
public sealed record LogPageAnswer(ImmutableArray<LogRowAnswer> Log, int? Next);
