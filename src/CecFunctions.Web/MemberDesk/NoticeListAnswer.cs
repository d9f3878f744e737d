using System.Collections.Immutable;

namespace CecFunctions.Web.MemberDesk;

/// <summary>All notices of a member, by the day they are due, then by id.</summary>
public sealed record NoticeListAnswer(ImmutableArray<NoticeAnswer> Notices);
