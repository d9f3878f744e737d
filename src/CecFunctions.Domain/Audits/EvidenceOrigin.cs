namespace CecFunctions.Domain.Audits;

/// <summary>How a document came.</summary>
public enum EvidenceOrigin
{
    /// <summary>The member uploaded it.</summary>
    Uploaded,

    /// <summary>It came by post, and the office added it.</summary>
    Post,
}
