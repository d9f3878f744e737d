namespace CecFunctions.Application.Members;

/// <summary>Why a member is marked for staff.</summary>
public enum StaffMarkKind
{
    /// <summary>A notice was due and there is no address to mail it to (ALL-NOTICE-6).</summary>
    MissingAddress,

    /// <summary>The address refuses mail (ALL-NOTICE-6).</summary>
    Bounced,

    /// <summary>A notice was given up, or nobody knows whether it went out.</summary>
    NoticeDead,
}
