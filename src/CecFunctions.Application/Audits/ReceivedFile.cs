using CecFunctions.Domain.Audits;

namespace CecFunctions.Application.Audits;

/// <summary>What was found out about a file while it came in.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">In lower-case hexadecimal.</param>
internal sealed record ReceivedFile(EvidenceType Type, long Length, string Sha256);
