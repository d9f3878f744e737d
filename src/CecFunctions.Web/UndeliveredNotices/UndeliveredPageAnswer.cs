using System.Collections.Immutable;

namespace CecFunctions.Web.UndeliveredNotices;

/// <summary>A page of notices that did not arrive.</summary>
/// <param name="Next">What to send as <c>after</c> for the page that follows; left out where none does.</param>
public sealed record UndeliveredPageAnswer(ImmutableArray<UndeliveredNoticeAnswer> Notices, string? Next);
