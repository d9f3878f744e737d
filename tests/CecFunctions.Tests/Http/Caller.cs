namespace CecFunctions.Tests.Http;

/// <summary>Who a credential says is calling, where it is good.</summary>
internal enum Caller
{
    /// <summary>No credential at all.</summary>
    Nobody,

    /// <summary>The member whose things the addresses name.</summary>
    Owner,

    /// <summary>A member with things of their own.</summary>
    OtherMember,

    Reviewer,
    Registrar,
    Admin,
    Partner,

    /// <summary>A good credential of one of the staff who was taken off the directory since.</summary>
    RemovedStaff,

    /// <summary>A credential that must not count any more, or never did.</summary>
    Dead,
}
