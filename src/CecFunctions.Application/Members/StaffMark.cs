namespace CecFunctions.Application.Members;

/// <summary>Something about a member that staff should look at.</summary>
/// <param name="Notice">The id of the notice it is about, where there is one.</param>
public sealed record StaffMark(StaffMarkKind Kind, DateOnly On, string? Notice)
{
    /// <summary>For a mark about the address: the day on which the member was given another one since. Notices that failed before are still for staff to send again.</summary>
    public DateOnly? AddressChangedOn { get; init; }
}
