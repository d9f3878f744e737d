using Microsoft.AspNetCore.Http;

namespace CecFunctions.Web.Access;

/// <summary>One of the staff who calls. An endpoint for staff takes it as an argument; whether the role may call it, the endpoint's policy has said.</summary>
/// <param name="Name">As logs record it.</param>
public sealed record SignedInStaff(string Name)
{
    /// <summary>Binds the argument. The policy for staff has made sure of the claim.</summary>
    public static ValueTask<SignedInStaff?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<SignedInStaff?>(new(context.User.FindFirst(CallerClaim.StaffName)!.Value));
}
