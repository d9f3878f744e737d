using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Audits;

/// <summary>One of the staff, calling an address of an audit case. An endpoint takes it as an argument.</summary>
/// <param name="DocumentId">The document that the address names; empty where it names none.</param>
public sealed record StaffAudit(StaffMember At, string CaseId, string DocumentId) : RequestPart
{
    public MemberKey Key => At.Key;

    public DateOnly Today => At.Today;

    public AuditCaller Caller => AuditCaller.Staff(At.Staff.Name, At.Today);

    /// <summary>Binds the argument from <c>{program}</c>, <c>{memberId}</c>, <c>{caseId}</c> and <c>{documentId}</c> of
    /// the address.</summary>
    public static async ValueTask<StaffAudit?> BindAsync(HttpContext context)
    {
        var at = (await StaffMember.BindAsync(context))!;
        return new StaffAudit(at, Value("caseId"), Value("documentId")) { Fault = at.Fault };

        string Value(string name) => context.GetRouteValue(name) as string ?? string.Empty;
    }
}
