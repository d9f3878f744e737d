using CecFunctions.Domain.Audits;

namespace CecFunctions.Application.Audits;

/// <summary>What a document's content is called on the wire.</summary>
public static class EvidenceMediaType
{
    public static string Of(EvidenceType type) => type switch
    {
        EvidenceType.Pdf => "application/pdf",
        EvidenceType.Png => "image/png",
        EvidenceType.Jpeg => "image/jpeg",
        _ => throw new NotSupportedException($"Type {type}."),
    };
}
