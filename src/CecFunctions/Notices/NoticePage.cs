using CecFunctions.Domain.Notices;
using CecFunctions.Pages;

namespace CecFunctions.Notices;

/// <summary>The page to which a notice leads.</summary>
/// <param name="Name">By which templates know it.</param>
/// <param name="Address">A path of the site.</param>
internal sealed record NoticePage(string Name, string Address)
{
    private static NoticePage Home { get; } = new("home", PageAddress.Home);

    private static NoticePage Credits { get; } = new("credits", PageAddress.Credits);

    private static NoticePage Applications { get; } = new("applications", PageAddress.Applications);

    /// <summary>Where that can be done of which the notice tells.</summary>
    public static NoticePage From(NoticeItem item) => item.Notice.Kind switch
    {
        NoticeKind.Renewed => item.IsOvertaken
            ? Home
            : new("certificate", PageAddress.CertificateOf(item.Credential.Id)),
        NoticeKind.RenewalOpen or NoticeKind.ExtensionGranted => item.Missing is null ? WayBack(item) : Renewal(item),
        NoticeKind.AuditDeadlinePassed when item.Audit?.Asks != AuditAsk.Documents
            && (item.Missing ?? (object?)item.Appeal) is not null => WayToRenewal(item),
        _ when AuditStanding.IsOfAudit(item.Notice) => item.Audit is { } audit
            ? new("audit", PageAddress.AuditOf(audit.Case.Id))
            : new("audits", PageAddress.Audits),
        _ => WayToRenewal(item),
    };

    private static NoticePage Renewal(NoticeItem item) => new("renewal", PageAddress.RenewalOf(item.Credential.Id));

    /// <summary>Credits come first where they are missing; where nothing can be renewed, home says what can.</summary>
    private static NoticePage WayToRenewal(NoticeItem item) => item.Missing switch
    {
        null => WayBack(item),
        { Assessment.Complete: true } => Renewal(item),
        _ => Credits,
    };

    private static NoticePage WayBack(NoticeItem item) => item.Appeal is null ? Home : Applications;
}
