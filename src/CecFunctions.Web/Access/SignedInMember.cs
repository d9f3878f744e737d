using CecFunctions.Application.Calendar;
using CecFunctions.Application.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Web.Access;

/// <summary>The member who calls, and what day it is for them. An endpoint for members takes it as an argument and can
/// act for no other.</summary>
/// <param name="Today">The date now in the program's time zone.</param>
public sealed record SignedInMember(MemberKey Key, DateOnly Today)
{
    /// <summary>
    /// Binds the argument; the policy for members has made sure of the claim. Nothing is read: what is asked of an
    /// account that was merged into another is asked of the other where the member is read (PORTAL-9).
    /// </summary>
    public static ValueTask<SignedInMember?> BindAsync(HttpContext context)
    {
        var key = MemberKey.Parse(context.User.FindFirst(CallerClaim.Member)!.Value);
        return ValueTask.FromResult<SignedInMember?>(
            new(key, context.RequestServices.GetRequiredService<IProgramCalendar>().TodayIn(key.Program)));
    }
}
