using CecFunctions.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Http;

/// <summary>The calling member. An endpoint for members takes it as an argument and can act for no other.</summary>
/// <param name="Today">The date now in the program's time zone.</param>
public sealed record SignedInMember(MemberKey Key, DateOnly Today)
{
    /// <summary>
    /// Binds the argument from the claim, which the policy for members has checked. Nothing is read; reading a merged
    /// account leads to its survivor (PORTAL-9).
    /// </summary>
    public static ValueTask<SignedInMember?> BindAsync(HttpContext context)
    {
        var key = MemberKey.Parse(context.User.FindFirst(CallerClaim.Member)!.Value);
        return ValueTask.FromResult<SignedInMember?>(
            new(key, context.RequestServices.GetRequiredService<ProgramCalendar>().TodayIn(key.Program)));
    }
}
