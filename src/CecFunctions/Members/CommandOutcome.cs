namespace CecFunctions.Members;

/// <summary>How a command ended.</summary>
public enum CommandOutcome
{
    /// <summary>Done and recorded.</summary>
    Accepted,

    /// <summary>A rule refused it; the refusal is recorded.</summary>
    Refused,

    /// <summary>There is no such member.</summary>
    UnknownMember,

    /// <summary>The member holds no such credential.</summary>
    UnknownCredential,

    /// <summary>The member has no such report.</summary>
    UnknownReport,

    /// <summary>The member has no such audit case.</summary>
    UnknownCase,

    /// <summary>The case has no such document.</summary>
    UnknownDocument,

    /// <summary>The member has no such application.</summary>
    UnknownApplication,

    /// <summary>
    /// It is dated before the member's last recorded command, or before the credential was certified.
    /// </summary>
    DateTooEarly,

    /// <summary>What was written is not a valid command; see <see cref="CommandResult.Problem"/>.</summary>
    Malformed,

    /// <summary>The text by which a request is known came with another request before.</summary>
    KeyUsedForAnother,

    /// <summary>What is to be changed has changed since the version named was read.</summary>
    StaleVersion,

    /// <summary>The caller has added as much as one may; see <see cref="CommandResult.Limit"/>.</summary>
    LimitReached,

    /// <summary>The member's record has no room for it.</summary>
    MemberFull,

    /// <summary>Too many others changed the member at the same time; nothing was recorded.</summary>
    TooBusy,
}
