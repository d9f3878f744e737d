namespace CecFunctions.Domain.Audits;

/// <summary>The kinds of files that are taken as evidence. What a file is, its content says, never its name.</summary>
public enum EvidenceType
{
    Pdf,
    Png,
    Jpeg,
}
