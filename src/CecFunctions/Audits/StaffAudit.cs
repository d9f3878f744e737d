using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Audits;

/// <summary>One of the staff, calling an address of an audit case. An endpoint takes it as an argument.</summary>
public sealed record StaffAudit(StaffMember At, string CaseId)
{
    /// <summary><see langword="null"/> where the address cannot be a member's.</summary>
    public MemberKey? Key => At.Key;

    public DateOnly Today => At.Today;

    public AuditCaller Caller => AuditCaller.Staff(At.Staff.Name, At.Today);

    /// <summary>Binds the argument from <c>{program}</c>, <c>{memberId}</c> and <c>{caseId}</c> of the
    /// address.</summary>
    public static async ValueTask<StaffAudit?> BindAsync(HttpContext context) => new(
        (await StaffMember.BindAsync(context))!, context.GetRouteValue("caseId") as string ?? string.Empty);
}
