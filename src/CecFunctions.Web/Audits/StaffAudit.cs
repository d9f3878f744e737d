using CecFunctions.Application.Audits;
using CecFunctions.Application.Calendar;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Programs;
using CecFunctions.Web.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Web.Audits;

/// <summary>One of the staff at a case: who, which, and what day it is there. An endpoint for staff takes it as an
/// argument.</summary>
/// <param name="Key"><see langword="null"/> where the address names no member that there could be.</param>
public sealed record StaffAudit(SignedInStaff Staff, MemberKey? Key, string CaseId, DateOnly Today)
{
    public AuditCaller Caller => AuditCaller.Staff(Staff.Name, Today);

    /// <summary>Binds the argument from <c>{program}</c>, <c>{memberId}</c> and <c>{caseId}</c> of the
    /// address.</summary>
    public static async ValueTask<StaffAudit?> BindAsync(HttpContext context)
    {
        var staff = (await SignedInStaff.BindAsync(context))!;
        var (program, memberId, caseId) = (Value("program"), Value("memberId"), Value("caseId"));
        return context.RequestServices.GetRequiredService<ProgramCatalog>().Find(program) is not null
            && MemberKey.IsMemberId(memberId)
            ? new StaffAudit(
                staff,
                new MemberKey(program, memberId),
                caseId,
                context.RequestServices.GetRequiredService<IProgramCalendar>().TodayIn(program))
            : new StaffAudit(staff, null, caseId, default);

        string Value(string name) => context.GetRouteValue(name) as string ?? string.Empty;
    }
}
