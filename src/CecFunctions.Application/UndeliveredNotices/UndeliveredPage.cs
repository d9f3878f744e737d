using System.Collections.Immutable;

namespace CecFunctions.Application.UndeliveredNotices;

/// <summary>Notices that did not arrive, by member.</summary>
/// <param name="Notices">Those of whole members, by the member's id and then by the day they were due.</param>
/// <param name="Next">The id of the last member that was looked at, where others come after; a page may be short, or empty, and others come all the same.</param>
public sealed record UndeliveredPage(ImmutableArray<UndeliveredNotice> Notices, string? Next);
