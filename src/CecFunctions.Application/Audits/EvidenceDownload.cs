using CecFunctions.Domain.Audits;

namespace CecFunctions.Application.Audits;

/// <summary>A document with its file, that is being read. Dispose of the content.</summary>
public sealed record EvidenceDownload(EvidenceDocument Document, Stream Content);
