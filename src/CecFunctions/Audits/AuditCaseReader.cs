using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Programs;
using CecFunctions.Evidence;

namespace CecFunctions.Audits;

/// <summary>Reads a case with all that its page for staff shows.</summary>
internal sealed class AuditCaseReader(AuditCases cases, AuditDesk desk, ProgramCatalog catalog)
{
    /// <param name="documentId">The document beside the transcript; where there is none of the id, the first that is to
    /// be decided.</param>
    /// <returns><see langword="null"/> where there is no such case.</returns>
    public async Task<AuditCaseView?> FindAsync(StaffAudit at, string documentId, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(at.Key, at.CaseId, at.Today, cancellationToken) is not { } audited)
        {
            return null;
        }

        var opened = audited.Evidence.Find(documentId) ?? FirstUndecided(audited);
        var queue = await desk.QueueAsync(at.Key.Program, at.Today, cancellationToken);
        return new AuditCaseView(
            audited,
            catalog[at.Key.Program],
            await desk.ReadLogAsync(audited, cancellationToken),
            opened,
            opened is null ? EvidenceScan.None : (await cases.ReadScansAsync(audited, cancellationToken))(opened),
            queue.SkipWhile(listed => listed.Audit.Id != at.CaseId || listed.Member != audited.Member)
                .Skip(1)
                .FirstOrDefault() ?? queue.FirstOrDefault(listed => listed.Audit.Id != at.CaseId),
            Done: null,
            Faults: null,
            Entered: null);
    }

    /// <summary>The first document of the case that is to be decided.</summary>
    public async Task<EvidenceDocument?> FindNextDocumentAsync(StaffAudit at, CancellationToken cancellationToken) =>
        await cases.FindAsync(at.Key, at.CaseId, at.Today, cancellationToken) is { } audited
            ? FirstUndecided(audited)
            : null;

    /// <summary>Whether accepted documents prove less than the renewed cycle requires.</summary>
    public async Task<bool> IsUnprovedAsync(StaffAudit at, CancellationToken cancellationToken) =>
        await FindAsync(at, string.Empty, cancellationToken) is { IsUnproved: true };

    private static EvidenceDocument? FirstUndecided(AuditedCase audited) => audited.Evidence.Documents.FirstOrDefault(
        document => document is { Decision: EvidenceDecision.Undecided, PurgedOn: null });
}
