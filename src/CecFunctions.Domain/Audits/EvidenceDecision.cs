namespace CecFunctions.Domain.Audits;

/// <summary>What a reviewer made of a document.</summary>
public enum EvidenceDecision
{
    Undecided,
    Accepted,
    Refused,
}
