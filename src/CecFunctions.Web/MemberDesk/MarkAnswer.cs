using CecFunctions.Application.Members;
using CecFunctions.Application.WireNames;

namespace CecFunctions.Web.MemberDesk;

/// <summary>Something about a member that staff should look at.</summary>
/// <param name="Kind"><c>missing-address</c>, <c>bounced</c> or <c>notice-dead</c>.</param>
/// <param name="Notice">The id of the notice it is about.</param>
/// <param name="AddressChangedOn">The day on which the member was given another address since.</param>
public sealed record MarkAnswer(string Kind, DateOnly On, string? Notice, DateOnly? AddressChangedOn)
{
    public static MarkAnswer Of(StaffMark mark) => new(WireName.Of(mark.Kind), mark.On, mark.Notice, mark.AddressChangedOn);
}
