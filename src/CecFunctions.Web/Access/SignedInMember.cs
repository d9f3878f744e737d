using CecFunctions.Application.Calendar;
using CecFunctions.Application.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Web.Access;

/// <summary>The member who calls, and what day it is for them. An endpoint for members takes it as an argument and can act for nobody else.</summary>
/// <param name="Today">The date now in the program's time zone.</param>
public sealed record SignedInMember(MemberKey Key, DateOnly Today)
{
    /// <summary>Binds the argument. The policy for members has made sure of the claim. Who signed in to an account that was merged into another is at the other (PORTAL-9).</summary>
    public static async ValueTask<SignedInMember?> BindAsync(HttpContext context)
    {
        var key = MemberKey.Parse(context.User.FindFirst(CallerClaim.Member)!.Value);
        var forwarding = context.RequestServices.GetRequiredService<IMemberForwarding>();
        key = await forwarding.ResolveAsync(key, context.RequestAborted) ?? key;
        return new(key, context.RequestServices.GetRequiredService<IProgramCalendar>().TodayIn(key.Program));
    }
}
