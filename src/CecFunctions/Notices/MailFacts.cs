using System.Text.Json;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;

namespace CecFunctions.Notices;

/// <summary>
/// Every fact that templates of mails may name, with what it is; docs/mails.md has them for offices. What does not apply
/// to a mail is not there: <c>{% if renewal %}</c> asks for it.
/// </summary>
internal static class MailFacts
{
    private const int MostActivities = 12;

    /// <summary>Facts about the body, which every template has.</summary>
    private static FactGroup<CertificationProgram> Office { get; } = new FactGroup<CertificationProgram>()
        .Fact("email", "where members write to; not there where the body names no address", body => body.Contact?.Email)
        .Fact("post", "the address for letters; not there where the body names none", body => body.Contact?.PostalAddress);

    private static FactGroup<FeeSpan> Fee { get; } = new FactGroup<FeeSpan>()
        .Fact("amount", "what a renewal costs, such as $60", fee => Language.Dollars(fee.Amount))
        .Fact("is_late", "whether a late fee is in it", fee => fee.Late > 0)
        .Fact("late", "the late fee in it", fee => Language.Dollars(fee.Late))
        .Fact("from", "the first day on which it holds", fee => fee.From)
        .Fact("through", "the last day on which it holds", fee => fee.Through);

    private static FactGroup<AppealTime> Appeal { get; } = new FactGroup<AppealTime>()
        .Fact("from", "the first day on which an appeal can be filed", appeal => appeal.From)
        .Fact("through", "the last day on which one can be filed", appeal => appeal.Through);

    private static FactGroup<AfterLastDay> After { get; } = new FactGroup<AfterLastDay>()
        .Fact("from", "the day after the last day", after => after.From)
        .Fact("status", "the status then: active, grace, lapsed, reinstatement-only", after => Status(after.Status))
        .Fact("is_certified", "whether the person is certified then", after => after.IsCertified)
        .Fact("through", "the last day of that status; not there where it has no end", after => after.Through)
        .Fact(
            "way",
            "how the certification comes back then: renewal, appeal (only an approved one opens renewal), office "
                + "(reinstates), certify-anew",
            after => Kebab(after.Way))
        .Fact("fee", "what that way costs on its first day; not there for appeal and certify-anew", after =>
            after.Fee is { } fee ? Language.Dollars(fee) : null)
        .Fact("is_free", "whether that way costs nothing", after => after.Fee == 0)
        .Fact("renewable_through", "where way is renewal: the last day for one", after => after.RenewableThrough)
        .Fact("appeal_from", "where way is appeal: the first day for one", after => after.Appeal?.From)
        .Fact("appeal_through", "where way is appeal: the last day for one", after => after.Appeal?.Through);

    private static FactGroup<MissingForRenewal> Renewal { get; } = new FactGroup<MissingForRenewal>()
        .Fact("is_ready", "whether credits and CPR/AED are in order, so that only the fee is to be paid", r => r.IsReady)
        .Fact("opens", "the first day on which a renewal is taken, today or later", r => r.Fees[0].From)
        .Fact("last_day", "the last day before things change", r => r.LastDay)
        .Fact("is_last_chance", "whether no renewal is taken after last_day", r => r.Fees[^1].Through == r.LastDay)
        .Fact("fee", "what a renewal costs now", r => Language.Dollars(r.Fees[0].Amount))
        .Fact("is_late", "whether a late fee is in it", r => r.Fees[0].Late > 0)
        .List("fees", "what it costs, from now on through the last day for it", r => r.Fees, Fee)
        .Group("after", "what the day after last_day brings", r => r.After, After);

    private static FactGroup<CategoryFact> Category { get; } = new FactGroup<CategoryFact>()
        .Fact("name", "the category", category => category.Name)
        .Fact("counted", "what counts in it", category => category.Counted)
        .Fact("most", "the most that can count in it; not there where there is no maximum", category => category.Most);

    private static FactGroup<MissingForRenewal> Credits { get; } = new FactGroup<MissingForRenewal>()
        .Fact("is_complete", "whether nothing is missing", r => r.Assessment.Complete)
        .Fact("is_waived", "whether none are required of this credential", r => r.Assessment.WaivedBy is not null)
        .Fact("required", "how many the cycle requires", r => r.Assessment.Required)
        .Fact("counted", "how many count so far", r => r.Assessment.Counted)
        .Fact("missing", "how many are still missing; 0 where none are", r => r.Assessment.Remaining)
        .Fact("held", "how many more count once the office has looked at them", r => r.Assessment.Held)
        .Fact("through", "the last day whose activities count", r => r.Assessment.CreditsThrough)
        .Fact("least_categories", "how many categories are required", r => r.Assessment.LeastCategories)
        .Fact("lacks_categories", "whether credits of more categories are needed", r => Lacks(r, "category-minimum"))
        .Fact("lacks_cpr", "whether the credit of a CPR/AED certification is missing", r => Lacks(r, "cpr-credit-missing"))
        .List("categories", "each category of the body; empty where it has none", CategoriesOf, Category);

    private static FactGroup<MissingForRenewal> Cpr { get; } = new FactGroup<MissingForRenewal>()
        .Fact("is_current", "whether CPR/AED is current today", r => r.CprIsCurrent)
        .Fact("through", "the last day on which it is, or was; not there where none was reported", r => r.CprValidUntil)
        .Fact("ends_early", "whether it is current today, and not through last_day", r =>
            r.CprIsCurrent && r.CprValidUntil < r.LastDay);

    private static FactGroup<AuditedActivity> Activity { get; } = new FactGroup<AuditedActivity>()
        .Fact("name", "the activity's title, or its kind", activity => activity.Name)
        .Fact("date", "the day of the activity", activity => activity.On);

    private static FactGroup<RefusedDocument> Refused { get; } = new FactGroup<RefusedDocument>()
        .Fact("file", "the name of the file", document => document.File)
        .Fact("activity", "the activity that it was to prove; not there where that was deleted", document =>
            document.Activity?.Name)
        .Fact("reason", "why it was refused, in the reviewer's words", document => document.Reason);

    private static FactGroup<AuditDocuments> Documents { get; } = new FactGroup<AuditDocuments>()
        .Fact("needed", "how many activities need a document", documents => documents.Needed)
        .Fact("missing_count", "how many of them have none yet", documents => documents.Missing.Length)
        .List("missing", $"those, the first {MostActivities}", documents => documents.Missing.Take(MostActivities), Activity)
        .Fact("missing_more", "how many more there are", documents =>
            Math.Max(0, documents.Missing.Length - MostActivities))
        .Fact("refused_count", "how many documents were refused and not replaced", documents => documents.Refused.Length)
        .List(
            "refused", $"those, the first {MostActivities}", documents => documents.Refused.Take(MostActivities), Refused)
        .Fact("undecided", "how many documents the office has not decided about", documents => documents.Undecided)
        .Fact("may_submit", "whether all that is asked for is there, and only to be submitted", documents =>
            documents.MaySubmit)
        .Fact("proved", "how many credits accepted documents prove; not there after a revocation", documents =>
            documents.Proved)
        .Fact("required", "how many the renewed cycle required; likewise", documents => documents.Required);

    private static FactGroup<AfterDeadline> AfterTheDeadline { get; } = new FactGroup<AfterDeadline>()
        .Fact("from", "the day after the deadline", after => after.From)
        .Fact("status", "the status then", after => Status(after.Status))
        .Fact("is_certified", "whether the person is certified then", after => after.IsCertified)
        .Fact("is_revoked", "whether the renewal is revoked, and the old cycle current again", after => after.IsRevoked)
        .Fact("cycle_ends", "the last day of the cycle that is current then", after => after.CycleEnds);

    private static FactGroup<NoticeTold> Audit { get; } = new FactGroup<NoticeTold>()
        .Fact("renewed_on", "the day of the renewal under audit", told => Of(told).Case.RenewedOn)
        .Fact("credits_from", "the first day of the activities to prove; not there after a revocation", told =>
            Of(told).RenewedCycle?.CreditsFrom)
        .Fact("credits_through", "the last day of them; likewise", told =>
            Of(told).RenewedCycle is { } cycle ? Of(told).CreditsThrough ?? cycle.Ends : null)
        .Fact("asks", "what the member is asked for: nothing, documents, replacements", told => Kebab(Of(told).Asks))
        .Fact("deadline", "the last day for it; not there while no clock runs", told => Of(told).Deadline)
        .Fact("days_left", "days until the deadline; below 0 once it has passed", told =>
            Of(told).Deadline?.DayNumber - told.On.DayNumber)
        .Fact("in_days", "the same in words, such as: in 7 days; today", told =>
            Of(told).Deadline is { } deadline ? InDays(deadline, told.On) : null)
        .Fact("starts_clock", "whether this mail starts the time", told => Of(told).StartsClock)
        .Fact("is_passed", "whether the audit was passed", told =>
            Of(told).Case.State == Domain.Audits.AuditState.Passed)
        .Fact("is_open", "whether it is still undecided", told => Of(told).Case.IsOpen)
        .Fact(
            "tells_of_insufficient",
            "for audit-result: whether it tells that credits were not enough, and not that all is passed",
            told => Of(told).Case is not { State: Domain.Audits.AuditState.Passed } audit
                || audit.DecidedOn != told.Item.Notice.RefersTo)
        .Fact("decided_on", "the day on which it was decided; not there before", told => Of(told).Case.DecidedOn)
        .Fact("received_on", "the day on which the documents were complete; not there before", told =>
            Of(told).Case.DocumentsReceivedOn)
        .Fact("curable_through", "the last day on which documents undo a missed deadline; not there where it revokes", told =>
            Of(told).CurableThrough)
        .Group("after", "what the day after the deadline brings; not there where it changes nothing", told =>
            Of(told).After, AfterTheDeadline)
        .Group("documents", "what is known of the documents; not there where it was not looked up", told =>
            Of(told).Documents, Documents);

    private static FactGroup<Cycle> NewCycle { get; } = new FactGroup<Cycle>()
        .Fact("from", "its first day", cycle => cycle.Starts)
        .Fact("through", "its last day", cycle => cycle.Ends);

    /// <summary>Facts of a notice.</summary>
    public static FactGroup<NoticeTold> OfNotice { get; } = WithBody(new FactGroup<NoticeTold>(), told => told.Program)
        .Fact("today", "the day of sending", told => told.On)
        .Fact("title", "the certification in words", told => told.Item.Title)
        .Fact("type", "the letters that stand behind the name", told => told.Item.Credential.Type)
        .Fact("number", "the credential's number", told => told.Item.Credential.Id)
        .Fact(
            "date",
            "the day that the notice is about: the cycle's end, the end of grace, the audit's deadline, or the day on "
                + "which something took effect",
            told => told.Item.Notice.RefersTo)
        .Fact("since", "the day on which it happened, or from which the notice was due", told => told.Item.Notice.Due)
        .Fact("is_over", "whether what the notice tells has passed: the credential has moved on since", told =>
            told.Item.IsOvertaken)
        .Fact(
            "status",
            "the status today: active, grace, lapsed, reinstatement-only, inactive, emeritus",
            told => Status(told.Item.Credential.Status))
        .Fact("is_certified", "whether verification says today that the person is certified", told => told.Item.IsCertified)
        .Fact(
            "certified_through",
            "the last day on which it says so if nothing is done but to answer audits; not there where it does not now",
            told => told.Item.CertifiedThrough)
        .Fact("failed_audit", "whether an audit that was not passed ended the certification", told =>
            told.Item.Credential.FailedAudit)
        .Fact("renewed_through", "the last day of the cycle that a renewal fixed, or else of the current one", told =>
            (told.Item.Credential.Next ?? told.Item.Credential.Cycle).Ends)
        .Group("cycle", "the current cycle; an unrenewed one stays current after its end", told =>
            told.Item.Credential.Cycle, NewCycle)
        .Fact(
            "renewable_through",
            "the last day on which a renewal of the current cycle is taken; not there where none will be",
            told => told.Item.RenewableThrough)
        .Fact("days_left", "days until renewal.last_day", told =>
            told.Item.Missing?.LastDay.DayNumber - told.On.DayNumber)
        .Fact("in_days", "the same in words, such as: in 30 days; today", told =>
            told.Item.Missing is { } missing ? InDays(missing.LastDay, told.On) : null)
        .Group("renewal", "the renewal of the current cycle; not there where none will be taken", told =>
            told.Item.Missing, Renewal)
        .Group("credits", "what counts for it; there with renewal", told => told.Item.Missing, Credits)
        .Group("cpr", "CPR/AED; there with renewal", told => told.Item.Missing, Cpr)
        .Group("appeal", "where an appeal can open renewal again: when one can be filed", told =>
            told.Item.Appeal, Appeal)
        .Fact("reinstatement_fee", "where the office can reinstate: what it costs", told =>
            told.Item.ReinstatementFee is { } fee ? Language.Dollars(fee) : null)
        .Fact("reinstatement_is_free", "whether that costs nothing", told => told.Item.ReinstatementFee == 0)
        .Group("renewed", "for the notice of a renewal: the cycle that it led to", told => told.Item.RenewedInto, NewCycle)
        .Fact("shown_through", "for the notice of a renewal: the expiry date that verification shows today", told =>
            told.Item.ShownThrough)
        .Fact("keep_documents_through", "for the notice of a renewal: how long to keep documentation", told =>
            told.Item.KeepDocumentsThrough)
        .Group("audit", "for a notice of an audit: where it stands", told =>
            told.Item.Audit is null ? null : told, Audit)
        .Fact("page", "the page that the button opens: credits, renewal, certificate, audit, audits, applications, home", told =>
            NoticePage.From(told.Item).Name);

    /// <summary>The same with the texts that the parts (gap, needs, standing, asks) give.</summary>
    public static FactGroup<NoticeTold> OfNoticeWithParts { get; } = new FactGroup<NoticeTold>().Including(OfNotice)
        .Text("gap", "what is missing in a few words, by gap.liquid")
        .Text("needs", "what a renewal needs, as points, by needs.liquid")
        .Text("standing", "where the credential stands today, by standing.liquid")
        .Text("asks", "what an audit asks for, as paragraphs and points, by asks.liquid");

    /// <summary>Facts of what is around the notices of a mail.</summary>
    public static FactGroup<MailFrame> OfFrame { get; } = WithBody(new FactGroup<MailFrame>(), frame => frame.Program)
        .Fact("name", "the member's name; not there where it is not known", frame => frame.Name)
        .Fact("subject", "the subject of the most urgent notice", frame => frame.Subject)
        .Fact("others", "how many more the mail has under headings of their own", frame => frame.Others);

    /// <summary>Facts of a mail about an account.</summary>
    public static FactGroup<AccountFacts> OfAccount { get; } = WithBody(new FactGroup<AccountFacts>(), facts => facts.Program)
        .Fact("date", "for address-changed: the day of the change", facts => facts.On)
        .Fact("minutes", "for sign-in: how many minutes the link works", facts => (int?)facts.LinkFor?.TotalMinutes)
        .Fact("hours", "for confirm-address: how many hours the link works", facts => (int?)facts.LinkFor?.TotalHours)
        .Fact("has_button", "whether the mail leads to a page; address-changed does where the site is known", facts =>
            facts.HasButton);

    /// <summary>A status as the API writes it.</summary>
    private static string Status(CredentialStatus status) => Kebab(status);

    private static string Kebab<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static FactGroup<T> WithBody<T>(FactGroup<T> group, Func<T, CertificationProgram> body)
        where T : class => group
        .Fact("body", "the body's name", of => body(of).Name)
        .Fact("body_short", "the body's short name", of => ProgramLook.From(body(of)).ShortName)
        .Fact("unit", "what the body calls its credits: CEC or CEU", of => body(of).Unit)
        .Group("office", "how the body's office is reached", body, Office);

    private static AuditStanding Of(NoticeTold told) => told.Item.Audit!;

    private static bool Lacks(MissingForRenewal renewal, string reason) =>
        renewal.Assessment.Shortfalls.Any(shortfall => shortfall.Reason == reason);

    private static IEnumerable<CategoryFact> CategoriesOf(MissingForRenewal renewal)
    {
        var credits = renewal.Assessment;
        return credits.Maximums.Keys.Union(credits.ByCategory.Keys, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(name => new CategoryFact(
                name,
                credits.ByCategory.GetValueOrDefault(name),
                credits.Maximums.TryGetValue(name, out var most) ? most : null));
    }

    private static string InDays(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        0 => "today",
        1 => "tomorrow",
        > 0 and var left => $"in {left} days",
        -1 => "yesterday",
        var past => $"{-past} days ago",
    };

    private sealed record CategoryFact(string Name, decimal Counted, decimal? Most);
}

/// <summary>A notice to be put into words.</summary>
internal sealed record NoticeTold(NoticeItem Item, CertificationProgram Program, DateOnly On);

/// <summary>What is around the notices of a mail.</summary>
internal sealed record MailFrame(CertificationProgram Program, string? Name, string Subject, int Others);

/// <summary>What a mail about an account has to say.</summary>
internal sealed record AccountFacts(CertificationProgram Program)
{
    public DateOnly? On { get; init; }

    /// <summary>How long the link of the mail works.</summary>
    public TimeSpan? LinkFor { get; init; }

    public bool HasButton { get; init; } = true;
}
