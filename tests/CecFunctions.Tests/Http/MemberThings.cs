using System.Collections.Immutable;
using CecFunctions.Applications;
using CecFunctions.Evidence;
using CecFunctions.Members;

namespace CecFunctions.Tests.Http;

/// <summary>The ids that a member and their things have now.</summary>
internal sealed class MemberThings(MemberHistory history, MemberKey other, ImmutableArray<string> documents)
{
    /// <summary>Stands for what the member has none of.</summary>
    public const string None = "x1";

    private readonly MemberDocument _member = history.Member.Document;

    public MemberKey Key => _member.Key;

    /// <summary>
    /// One of each, by the names that <see cref="CecFunctions.Tests.Http.AddressValues"/> and <see cref="ValidBodies"/>
    /// give them.
    /// </summary>
    public Dictionary<string, string> Pick(Chances chances)
    {
        var report = One(_member.Standing.Reports.Select(report => report.Id));
        var credential = One(_member.Standing.Credentials.Select(held => held.Id));
        var (petition, appeal, emeritus) = (
            Filed(ApplicationKind.Petition), Filed(ApplicationKind.Appeal), Filed(ApplicationKind.Emeritus));
        return new Dictionary<string, string>
        {
            ["program"] = _member.Key.Program,
            ["memberId"] = _member.Key.MemberId,
            ["otherId"] = other.MemberId,
            ["email"] = _member.Email ?? "nobody@example.org",
            ["report"] = report,
            ["reportId"] = report,
            ["version"] = $"{_member.ReportVersions.GetValueOrDefault(report, 1)}",
            ["self-reports:id"] = report,
            ["self-reports:documentId"] = One(_member.ReportDocuments.Select(document => document.Id)),
            ["credential"] = credential,
            ["credentialNumber"] = credential,
            ["credentials:id"] = credential,
            ["petitions:id"] = petition,
            ["appeals:id"] = appeal,
            ["emeritus-applications:id"] = emeritus,
            ["petitions:applicationId"] = petition,
            ["appeals:applicationId"] = appeal,
            ["emeritus-applications:applicationId"] = emeritus,
            ["caseId"] = One(_member.Standing.Credentials.SelectMany(held => held.Audits).Select(audit => audit.Id)),
            ["documentId"] = One(documents),
            ["noticeId"] = One(history.Notices.Select(notice => notice.Id)),
            ["type"] = One(_member.Standing.Credentials.Select(held => held.Type)),
        };

        string Filed(ApplicationKind kind) =>
            One(_member.Applications.Where(asked => asked.Kind == kind).Select(asked => asked.Id));

        string One(IEnumerable<string> ids) =>
            ids.Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } some ? chances.One(some) : None;
    }
}
