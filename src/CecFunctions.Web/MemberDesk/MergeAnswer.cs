namespace CecFunctions.Web.MemberDesk;

/// <summary>A merge of two accounts of one person.</summary>
/// <param name="MemberId">The other account of the two.</param>
/// <param name="By">Who did it, as logs name them.</param>
public sealed record MergeAnswer(string MemberId, DateOnly On, string By);
