namespace CecFunctions.Application.Audits;

/// <summary>Who asks for something about an audit, and when.</summary>
/// <param name="Actor">As logs name them, see <see cref="Members.Actor"/>.</param>
/// <param name="On">The day of the command.</param>
/// <param name="OrLater">Whether the command is of the day on record where the member's record has been brought past the day named; else it is refused.</param>
public sealed record AuditCaller(string Actor, DateOnly On, bool OrLater)
{
    /// <summary>One of the staff, today.</summary>
    public static AuditCaller Staff(string name, DateOnly today) => new(Members.Actor.Staff(name), today, true);

    /// <summary>The office, on a day that it names.</summary>
    public static AuditCaller Office(DateOnly on) => new(Members.Actor.Office, on, false);

    /// <summary>The member, today.</summary>
    internal static AuditCaller Member(DateOnly today) => new(Members.Actor.Member, today, true);
}
