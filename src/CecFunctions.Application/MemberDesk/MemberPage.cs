using System.Collections.Immutable;
using CecFunctions.Application.Members;

namespace CecFunctions.Application.MemberDesk;

/// <summary>Members that were found.</summary>
/// <param name="Members">By program and then by id.</param>
/// <param name="HasMore">Whether others come after the last of them.</param>
/// <param name="TooMany">Whether the text fits so many that not all of them were looked at: only a longer one finds the others.</param>
public sealed record MemberPage(ImmutableArray<MemberDocument> Members, bool HasMore, bool TooMany);
