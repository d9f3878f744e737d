using CecFunctions.Domain.Audits;
using CecFunctions.Members;

namespace CecFunctions.Evidence;

/// <summary>Gives documents out, unless a scanner has not said that they are clean.</summary>
public sealed class EvidenceReading(EvidenceFiles files, IEvidenceScanner scanner)
{
    /// <summary>The scanner's name, as answers for staff tell it.</summary>
    public string Scanner => scanner.Name;

    /// <summary>What the scanner says of each of the documents.</summary>
    /// <param name="caseId">The case, or <see cref="EvidenceFile.OfReports"/>.</param>
    public async Task<Func<EvidenceDocument, EvidenceScan>> ReadScansAsync(
        MemberKey member, string caseId, IEnumerable<EvidenceDocument> documents, CancellationToken cancellationToken)
    {
        if (scanner.Name == NoEvidenceScanner.ScannerName)
        {
            return _ => EvidenceScan.None;
        }

        var found = new Dictionary<string, EvidenceScan>(StringComparer.Ordinal);
        var folders = documents
            .Select(document => EvidenceFile.From(member, caseId, document))
            .Select(file => (file.Member, file.CaseId))
            .Distinct();
        foreach (var (account, folder) in folders)
        {
            foreach (var (document, scan) in await scanner.ReadAsync(account, folder, cancellationToken))
            {
                found[document] = scan;
            }
        }

        return document => found.GetValueOrDefault(document.Id, EvidenceScan.Pending);
    }

    /// <summary>Opens the file of a document.</summary>
    /// <returns><see langword="null"/> where the file is gone.</returns>
    public async Task<EvidenceDownload?> OpenAsync(
        MemberKey member, string caseId, EvidenceDocument document, CancellationToken cancellationToken)
    {
        if (document.PurgedOn is not null)
        {
            return null;
        }

        var scan = (await ReadScansAsync(member, caseId, [document], cancellationToken))(document);
        return scan is not (EvidenceScan.None or EvidenceScan.Clean)
            ? new EvidenceDownload(document, scan, null)
            : await files.OpenAsync(EvidenceFile.From(member, caseId, document), cancellationToken) is { } content
                ? new EvidenceDownload(document, scan, content)
                : null;
    }
}
