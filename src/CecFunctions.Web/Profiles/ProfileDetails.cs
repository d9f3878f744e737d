using CecFunctions.Application.Profiles;

namespace CecFunctions.Web.Profiles;

/// <summary>A member's own profile. What is not there is left out.</summary>
/// <param name="PendingEmail">The address that is to be confirmed by <paramref name="PendingUntil"/>.</param>
public sealed record ProfileDetails(
    string Program, string MemberId, string? Name, string? Email, string? PendingEmail, DateTimeOffset? PendingUntil, bool BodyMember)
{
    public static ProfileDetails Of(MemberProfile profile) => new(
        profile.Key.Program,
        profile.Key.MemberId,
        profile.Name,
        profile.Email,
        profile.PendingEmail?.Address,
        profile.PendingEmail?.ExpiresAt,
        profile.BodyMember);
}
