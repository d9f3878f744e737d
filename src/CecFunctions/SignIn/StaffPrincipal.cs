using System.Security.Claims;
using CecFunctions.Http;

namespace CecFunctions.SignIn;

/// <summary>The principal of one of the staff, for one request.</summary>
internal static class StaffPrincipal
{
    /// <param name="key">The person's key in the directory.</param>
    /// <param name="staff">The entry as it is now; a person without one has no role.</param>
    /// <param name="ambient">See <see cref="CallerClaim.Ambient"/>.</param>
    public static ClaimsPrincipal Create(string key, StaffEntry? staff, string ambient, string scheme)
    {
        List<Claim> claims = [new(CallerClaim.StaffKey, key), new(CallerClaim.Ambient, ambient)];
        if (staff is not null)
        {
            claims.Add(new Claim(CallerClaim.StaffName, staff.Name));
            claims.AddRange(
                staff.Roles.Where(role => StaffRole.All.Contains(role))
                    .Select(role => new Claim(CallerClaim.StaffRole, role)));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme));
    }
}
