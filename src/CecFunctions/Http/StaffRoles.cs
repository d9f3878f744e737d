using System.Security.Claims;

namespace CecFunctions.Http;

/// <summary>What the roles of a caller allow.</summary>
internal static class StaffRoles
{
    /// <summary>Whether the caller is one of the staff in one of the roles, or an admin.</summary>
    public static bool IsIn(ClaimsPrincipal caller, ReadOnlySpan<string> roles)
    {
        foreach (var claim in caller.FindAll(CallerClaim.StaffRole))
        {
            if (claim.Value == StaffRole.Admin || roles.Contains(claim.Value))
            {
                return true;
            }
        }

        return false;
    }
}
