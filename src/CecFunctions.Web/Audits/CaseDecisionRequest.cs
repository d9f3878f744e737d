using CecFunctions.Domain.Audits;

namespace CecFunctions.Web.Audits;

/// <summary>What a reviewer decides of a case.</summary>
/// <param name="Outcome">Passed or insufficient.</param>
/// <param name="RemedyBy">For insufficient credits: the new deadline; <see langword="null"/> = the days the program gives.</param>
internal sealed record CaseDecisionRequest(AuditState Outcome, DateOnly? RemedyBy);
