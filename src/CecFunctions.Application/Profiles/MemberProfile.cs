using CecFunctions.Application.Members;

namespace CecFunctions.Application.Profiles;

/// <summary>What is known of a member besides their credentials.</summary>
/// <param name="Email">Where notices are mailed; <see langword="null"/> = nowhere.</param>
/// <param name="PendingEmail">The address that is to be confirmed, where one is and can still be.</param>
/// <param name="BodyMember">Whether they are a member of the body, which lowers some fees.</param>
public sealed record MemberProfile(MemberKey Key, string? Name, string? Email, PendingEmail? PendingEmail, bool BodyMember);
