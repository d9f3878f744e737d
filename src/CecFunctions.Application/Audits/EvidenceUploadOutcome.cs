namespace CecFunctions.Application.Audits;

/// <summary>How an upload ended. But for the first two nothing is kept of it.</summary>
public enum EvidenceUploadOutcome
{
    Added,

    /// <summary>The same content is on record for the same line already; it stays one document.</summary>
    SameAsBefore,

    /// <summary>There is no such member or case.</summary>
    UnknownCase,

    /// <summary>No such report lies in the cycle under audit.</summary>
    UnknownLine,

    /// <summary>A reviewer has begun, or the case is decided (ALL-AUDIT-0).</summary>
    TakesNone,

    /// <summary>The case has as many documents as it can have.</summary>
    TooMany,

    /// <summary>The name cannot be taken; see <see cref="EvidenceUploadResult.Problem"/>.</summary>
    NameNotTaken,

    /// <summary>0 bytes.</summary>
    Empty,

    TooLarge,

    /// <summary>By its content it is none of the kinds that are taken.</summary>
    TypeNotTaken,

    /// <summary>What came with the file was not in order.</summary>
    NotInOrder,

    /// <summary>The member could not be written; see <see cref="EvidenceUploadResult.Command"/>.</summary>
    NotRecorded,
}
