using System.Collections.Immutable;

namespace CecFunctions.Web.Access;

/// <summary>The roles of staff.</summary>
public static class StaffRole
{
    /// <summary>Looks at evidence and decides audits.</summary>
    public const string Reviewer = "reviewer";

    /// <summary>Keeps the members' records, and opens the mail.</summary>
    public const string Registrar = "registrar";

    /// <summary>May do all that any of the staff may.</summary>
    public const string Admin = "admin";

    public static ImmutableArray<string> All { get; } = [Reviewer, Registrar, Admin];
}
