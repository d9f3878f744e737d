using System.Security.Claims;
using CecFunctions.Application.Staff;

namespace CecFunctions.Web.Access;

/// <summary>One of the staff as the site knows them for one request.</summary>
internal static class StaffPrincipal
{
    /// <param name="key">Of the directory.</param>
    /// <param name="staff">The entry of the directory as it is now; <see langword="null"/> = taken off it; the person
    /// then has no role.</param>
    /// <param name="ambient">See <see cref="CallerClaim.Ambient"/>.</param>
    public static ClaimsPrincipal Of(string key, StaffEntry? staff, string ambient, string scheme)
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
