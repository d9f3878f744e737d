namespace CecFunctions.Web.Audits;

/// <summary>More time for a remedy.</summary>
internal sealed record RemedyRequest(DateOnly RemedyBy);
