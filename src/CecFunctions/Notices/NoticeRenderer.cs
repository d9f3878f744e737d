using System.Collections.Immutable;
using System.Globalization;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Notices;

/// <summary>Puts notices into plain words, the same in text and in HTML. Pure.</summary>
internal static class NoticeRenderer
{
    /// <summary>One mail for all notices of a day (ALL-NOTICE-4). The HTML has every value encoded.</summary>
    public static RenderedMail Render(NoticeMail mail)
    {
        var greeting = mail.Name is null ? "Dear member," : $"Dear {OneLine(mail.Name)},";
        var subject = OneLine(Subject(mail));
        var page = NoticePage.Find(mail.Items, mail.On);
        var button = mail.Site is null ? null : new MailButton(page.Label, mail.Site + page.Address);
        var (text, html) = MailLayout.Write(new MailContent(
            mail.Program,
            subject,
            [MailBlock.FromParagraph(greeting), .. mail.Items.Select(item => Block(item, mail.Program, mail.On))])
        {
            Button = button,
            After = [$"This is an automatic notice of {mail.Program.Name}."],
        });
        return new RenderedMail(subject, text, html) { Link = button?.Address };
    }

    private static string Subject(NoticeMail mail) => mail.Items.Length == 1
        ? $"{mail.Items[0].Title}: {Headline(mail.Items[0])}"
        : $"{mail.Program.Name}: {mail.Items.Length} notices about your certification";

    private static MailBlock Block(NoticeItem item, CertificationProgram program, DateOnly day)
    {
        var credential = item.Credential;
        var points = new List<string>();
        if (AuditStanding.IsOfAudit(item.Notice))
        {
            points.AddRange(AuditWords.Points(item, program, day));
        }

        if (item.Missing is { } missing)
        {
            points.AddRange(MissingPoints(missing, program, day));
        }

        if (item.KeepDocumentsThrough is { } keep)
        {
            points.Add($"Keep your documentation through {Date(keep)}: an audit may ask for it.");
        }

        return new MailBlock(
            $"{item.Title} ({credential.Id}): {Headline(item)}", Paragraph(item, program), [.. points]);
    }

    private static string Headline(NoticeItem item)
    {
        var date = Date(item.Notice.RefersTo);
        return item.Notice.Kind switch
        {
            NoticeKind.RenewalOpen => "renewal is open",
            NoticeKind.RenewalReminder => $"renew by {date}",
            NoticeKind.GraceEntered => "your certification has expired",
            NoticeKind.GraceReminder => $"last chance to renew, through {date}",
            NoticeKind.Lapsed => "your certification has lapsed",
            NoticeKind.ReinstatementOnly => "your certification can no longer be renewed",
            NoticeKind.Renewed => "your renewal is complete",
            NoticeKind.ExtensionGranted => $"your grace period was extended through {date}",
            _ when AuditStanding.IsOfAudit(item.Notice) => AuditWords.Headline(item),
            var other => throw new NotSupportedException($"Notice {other}."),
        };
    }

    private static string Paragraph(NoticeItem item, CertificationProgram program)
    {
        var cycle = item.Credential.Cycle;
        var renewed = item.Credential.Next ?? cycle;
        var date = Date(item.Notice.RefersTo);
        return item.Notice.Kind switch
        {
            NoticeKind.RenewalOpen => $"You can renew for the cycle that ends on {date} from now on.",
            NoticeKind.RenewalReminder => $"Your cycle ends on {date}, and you have not renewed yet.",
            NoticeKind.GraceEntered =>
                $"Your cycle ended on {Date(cycle.Ends)} without renewal. Since {date} you are in the grace period: "
                    + "the certification is expired, and can be renewed late.",
            NoticeKind.GraceReminder =>
                $"Your cycle ended on {Date(cycle.Ends)} without renewal, and the grace period ends on {date}.",
            NoticeKind.Lapsed => $"The grace period is over; since {date} your certification is lapsed.",
            NoticeKind.ReinstatementOnly =>
                $"Since {date} your certification cannot be renewed any more. "
                    + "Please ask the office what is still possible.",
            NoticeKind.Renewed =>
                $"Your renewal of {date} was accepted. "
                    + $"The new cycle runs from {Date(renewed.Starts)} through {Date(renewed.Ends)}.",
            NoticeKind.ExtensionGranted => $"You can renew through {date}.",
            _ when AuditStanding.IsOfAudit(item.Notice) => AuditWords.Paragraph(item, program),
            var other => throw new NotSupportedException($"Notice {other}."),
        };
    }

    private static IEnumerable<string> MissingPoints(
        MissingForRenewal missing, CertificationProgram program, DateOnly day)
    {
        var credits = missing.Assessment;
        yield return credits.WaivedBy is not null
            ? $"{program.Unit}s: none are required."
            : credits.Remaining > 0
                ? $"{program.Unit}s: {Amount(credits.Remaining)} of {Amount(credits.Required)} are still missing; "
                    + $"{Amount(credits.Counted)} count so far."
                : $"{program.Unit}s: {Amount(credits.Counted)} count, {Amount(credits.Required)} are required.";
        var categories = credits.Maximums.Keys.Union(credits.ByCategory.Keys, StringComparer.Ordinal);
        foreach (var category in categories.Order(StringComparer.Ordinal))
        {
            var counted = Amount(credits.ByCategory.GetValueOrDefault(category));
            yield return credits.Maximums.TryGetValue(category, out var most)
                ? $"Category {category}: {counted} count, at most {Amount(most)} can."
                : $"Category {category}: {counted} count.";
        }

        foreach (var shortfall in credits.Shortfalls)
        {
            if (Shortfall(shortfall, credits) is { } text)
            {
                yield return text;
            }
        }

        yield return missing switch
        {
            { CprValidUntil: null } => "CPR/AED: never reported. It must be current on the day you renew.",
            { CprIsCurrent: false } =>
                $"CPR/AED: expired on {Date(missing.CprValidUntil!.Value)}. It must be current on the day you renew.",
            _ => $"CPR/AED: current through {Date(missing.CprValidUntil!.Value)}.",
        };
        yield return missing.FeeAfterwards is { } later && later > missing.Fee
            ? $"Fee: ${Amount(missing.Fee)}; after {Date(missing.LastDay)}, with the late fee, ${Amount(later)}."
            : missing.Afterwards == CredentialStatus.Grace
                ? $"Fee: ${Amount(missing.Fee)}."
                : $"Fee: ${Amount(missing.Fee)}, the late fee included.";
        var left = (missing.LastDay.DayNumber - day.DayNumber) switch
        {
            < 0 => "",
            0 => ", today",
            1 => ", in 1 day",
            var days => $", in {days} days",
        };
        yield return $"Last day: {Date(missing.LastDay)}{left}. {Afterwards(missing)}";
    }

    private static string? Shortfall(Shortfall shortfall, Assessment credits) => shortfall.Reason switch
    {
        "category-minimum" => $"At least {credits.LeastCategories} categories are required ({shortfall.Rule}).",
        "cpr-credit-missing" => $"The CPR/AED credit is missing ({shortfall.Rule}).",
        _ => null,
    };

    private static string Afterwards(MissingForRenewal missing) => missing.Afterwards switch
    {
        CredentialStatus.Grace =>
            "After it your certification expires, and can be renewed late through "
                + $"{Date(missing.AfterwardsThrough!.Value)}.",
        CredentialStatus.Lapsed when missing.FeeAfterwards is not null =>
            "After it your certification is lapsed, and can still be renewed through "
                + $"{Date(missing.AfterwardsThrough!.Value)}.",
        CredentialStatus.Lapsed =>
            $"After it your certification is lapsed through {Date(missing.AfterwardsThrough!.Value)}, and is "
                + "renewed after an appeal only.",
        _ => "After it your certification cannot be renewed any more.",
    };

    /// <summary>
    /// A person's text as part of a line: without line breaks, and without the characters that turn the direction of
    /// what follows them (Unicode's Bidi_Control).
    /// </summary>
    private static string OneLine(string text) => string.Concat(
        text.Where(character => !IsDirection(character)).Select(c => char.IsControl(c) ? ' ' : c));

    private static bool IsDirection(char character) =>
        character is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static string Date(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Amount(decimal amount) => amount.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>What one mail has to say.</summary>
/// <param name="Name">The member's name, where known.</param>
/// <param name="On">The day it is sent.</param>
/// <param name="Items">At least one, in the order in which they are listed.</param>
internal sealed record NoticeMail(
    CertificationProgram Program, string? Name, DateOnly On, ImmutableArray<NoticeItem> Items)
{
    /// <summary>
    /// The site without a slash at the end, to which the mail leads; <see langword="null"/> where it is not known, and for
    /// a letter.
    /// </summary>
    public string? Site { get; init; }
}

/// <summary>A mail in words: subject (one line), plain text, and the same as HTML.</summary>
internal sealed record RenderedMail(string Subject, string Text, string Html)
{
    /// <inheritdoc cref="OutgoingMail.Link"/>
    public string? Link { get; init; }
}
