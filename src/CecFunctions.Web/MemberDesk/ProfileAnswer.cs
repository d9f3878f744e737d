using CecFunctions.Application.Members;

namespace CecFunctions.Web.MemberDesk;

/// <summary>Who a member is, apart from what they hold. Its tag is the <c>ETag</c> that a change names.</summary>
public sealed record ProfileAnswer
{
    public string? Name { get; init; }

    public string? Email { get; init; }

    /// <summary>CPR/AED is current through this day; left out where it was never reported.</summary>
    public DateOnly? CprValidUntil { get; init; }

    /// <summary>Whether the person is a member of the body, which lowers some fees.</summary>
    public required bool BodyMember { get; init; }

    public static ProfileAnswer Of(MemberDocument member) => new()
    {
        Name = member.Name,
        Email = member.Email,
        CprValidUntil = member.Standing.CprValidUntil,
        BodyMember = member.Standing.BodyMember,
    };
}
