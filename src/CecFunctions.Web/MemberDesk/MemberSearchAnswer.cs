using System.Collections.Immutable;

namespace CecFunctions.Web.MemberDesk;

/// <summary>Members that were found.</summary>
/// <param name="Next">What to send as <c>after</c> for those that follow; left out on the last page.</param>
/// <param name="TooMany">The text fits so many names that not all were looked at: only a longer one finds the others.</param>
public sealed record MemberSearchAnswer(ImmutableArray<FoundMemberAnswer> Members, string? Next, bool TooMany);
