using CecFunctions.Application.Calendar;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Programs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Web.Access;

/// <summary>One of the staff at a member: who, which, and what day it is there. An endpoint for staff takes it as an
/// argument.</summary>
/// <param name="Key"><see langword="null"/> where the address names no member that there could be.</param>
/// <param name="Today">The date now in the program's time zone.</param>
public sealed record StaffMember(SignedInStaff Staff, MemberKey? Key, DateOnly Today)
{
    /// <summary>Binds the argument from <c>{program}</c> and <c>{memberId}</c> of the address.</summary>
    public static async ValueTask<StaffMember?> BindAsync(HttpContext context)
    {
        var staff = (await SignedInStaff.BindAsync(context))!;
        var (program, memberId) = (Value("program"), Value("memberId"));
        return context.RequestServices.GetRequiredService<ProgramCatalog>().Find(program) is not null
            && MemberKey.IsMemberId(memberId)
            ? new StaffMember(
                staff,
                new MemberKey(program, memberId),
                context.RequestServices.GetRequiredService<IProgramCalendar>().TodayIn(program))
            : new StaffMember(staff, null, default);

        string Value(string name) => context.GetRouteValue(name) as string ?? string.Empty;
    }
}

/// <summary>One of the staff who calls. An endpoint for staff takes it as an argument; whether the role may call it,
/// the endpoint's policy has said.</summary>
/// <param name="Name">As logs record it.</param>
public sealed record SignedInStaff(string Name)
{
    /// <summary>Binds the argument. The policy for staff has made sure of the claim.</summary>
    public static ValueTask<SignedInStaff?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<SignedInStaff?>(new(context.User.FindFirst(CallerClaim.StaffName)!.Value));
}
