using System.Collections.Immutable;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.Notices;

/// <summary>
/// Finds the documents of an audit's case, with those attached to reports that the case will take; the room of audits
/// registers it.
/// </summary>
/// <param name="standing">The member brought to <paramref name="day"/>.</param>
/// <returns><see langword="null"/> where there is no such case.</returns>
public delegate Task<CaseEvidence?> FindCaseDocuments(
    MemberDocument member,
    Member standing,
    CertificationProgram program,
    string caseId,
    DateOnly day,
    CancellationToken cancellationToken);

/// <summary>Gathers what notices of a member have to say, with the documents of the audits that they are about.</summary>
public sealed class NoticeItems(FindCaseDocuments documents)
{
    /// <param name="standing">The member brought to <paramref name="day"/>; has every credential of the notices.</param>
    /// <returns>By credential, and then as kinds follow one another.</returns>
    internal async Task<ImmutableArray<NoticeItem>> CreateAsync(
        MemberDocument member,
        Member standing,
        CertificationProgram program,
        IEnumerable<Notice> notices,
        DateOnly day,
        CancellationToken cancellationToken)
    {
        var items = new List<NoticeItem>();
        var read = new Dictionary<string, CaseEvidence?>(StringComparer.Ordinal);
        foreach (var notice in notices)
        {
            var audit = AuditStanding.CaseOf(notice, standing);
            if (audit is { AwaitsDocuments: true } && !read.ContainsKey(audit.Id))
            {
                read[audit.Id] = await documents(member, standing, program, audit.Id, day, cancellationToken)
                    is { } found ? AuditDocuments.AsOf(found, day) : null;
            }

            var ofCase = audit is null ? null : read.GetValueOrDefault(audit.Id);
            items.Add(NoticeItem.Create(notice, standing, program, day, ofCase));
        }

        return
        [
            .. items.OrderBy(item => standing.Credentials.IndexOf(item.Credential)).ThenBy(item => item.Notice.Kind),
        ];
    }
}
