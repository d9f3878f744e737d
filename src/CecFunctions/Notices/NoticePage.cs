using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Pages;

namespace CecFunctions.Notices;

/// <summary>The page to which a notice leads, and what its button says.</summary>
/// <param name="Address">A path of the site.</param>
internal sealed record NoticePage(string Address, string Label)
{
    private static NoticePage Home { get; } = new(PageAddress.Home, "See where you stand");

    private static NoticePage Credits { get; } = new(PageAddress.Credits, "Go to your credits");

    /// <summary>The page of the most urgent notice: the one whose last day comes first, else the first listed.</summary>
    /// <param name="items">At least one.</param>
    public static NoticePage Find(ImmutableArray<NoticeItem> items, DateOnly day) =>
        From(items.MinBy(item => LastDay(item, day) ?? DateOnly.MaxValue)!);

    /// <summary>Where that can be done of which the notice tells.</summary>
    public static NoticePage From(NoticeItem item) => item.Notice.Kind switch
    {
        NoticeKind.RenewalOpen => item.Missing is null ? Home : Renewal(item),
        NoticeKind.RenewalReminder or NoticeKind.GraceEntered or NoticeKind.GraceReminder => WayToRenewal(item),
        NoticeKind.Lapsed => WayToRenewal(item),
        NoticeKind.ReinstatementOnly => Home,
        NoticeKind.Renewed => new(PageAddress.CertificateOf(item.Credential.Id), "See your certificate"),
        NoticeKind.ExtensionGranted => IsExtended(item) ? Renewal(item) : Home,
        NoticeKind.AuditDeadlinePassed when item.Missing is not null => WayToRenewal(item),
        _ when AuditStanding.IsOfAudit(item.Notice) => item.Audit is { } audit
            ? new(PageAddress.AuditOf(audit.Case.Id), "Go to your audit")
            : new(PageAddress.Audits, "Go to your audits"),
        var other => throw new NotSupportedException($"Notice {other}."),
    };

    private static NoticePage Renewal(NoticeItem item) =>
        new(PageAddress.RenewalOf(item.Credential.Id), "See what your renewal needs");

    /// <summary>Credits come first where they are missing; where nothing can be renewed, home says what can.</summary>
    private static NoticePage WayToRenewal(NoticeItem item) => item.Missing switch
    {
        null => Home,
        { Assessment: { Remaining: 0, Shortfalls.IsEmpty: true } } => Renewal(item),
        _ => Credits,
    };

    /// <summary>The last day of what the notice asks for; <see langword="null"/> where it asks for nothing.</summary>
    private static DateOnly? LastDay(NoticeItem item, DateOnly day) =>
        item.Audit is { Case: { IsOpen: true, DocumentsReceivedOn: null } } audit
            ? audit.Deadline >= day ? audit.Deadline : audit.CurableThrough
            : item.Missing?.LastDay
                ?? (item.Notice.Kind == NoticeKind.ExtensionGranted && IsExtended(item) ? item.Notice.RefersTo : null);

    private static bool IsExtended(NoticeItem item) =>
        item.Credential.Status is CredentialStatus.Active or CredentialStatus.Grace;
}
