namespace CecFunctions.Web.MemberDesk;

/// <summary>CPR/AED is current through a day.</summary>
internal sealed record CprRequest(DateOnly ValidUntil);
