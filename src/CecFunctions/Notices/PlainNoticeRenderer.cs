using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Notices;

/// <summary>Notices in plain words, the same in text and in HTML.</summary>
public sealed class PlainNoticeRenderer : INoticeRenderer
{
    /// <inheritdoc/>
    public RenderedMail Render(NoticeMail mail)
    {
        var greeting = mail.Name is null ? "Dear member," : $"Dear {OneLine(mail.Name)},";
        var blocks = mail.Items.Select(item => Block(item, mail.Program, mail.On)).ToImmutableArray();
        var closing = $"This is an automatic notice of {mail.Program.Name}.";
        return new RenderedMail(
            OneLine(Subject(mail)), Text(greeting, blocks, closing), Html(greeting, blocks, closing));
    }

    private static string Subject(NoticeMail mail) => mail.Items.Length == 1
        ? $"{mail.Items[0].Title}: {Headline(mail.Items[0])}"
        : $"{mail.Program.Name}: {mail.Items.Length} notices about your certification";

    private static MailBlock Block(NoticeItem item, CertificationProgram program, DateOnly day)
    {
        var credential = item.Credential;
        var points = new List<string>(AuditPoints(item, program, day));
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
            _ when IsOfAudit(item) => AuditWords.Headline(item),
            var other => throw new NotSupportedException($"Notice {other}."),
        };
    }

    private static string Paragraph(NoticeItem item, CertificationProgram program)
    {
        var cycle = item.Credential.Cycle;
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
                $"Since {date} your certification cannot be renewed any more. Please ask the office "
                    + "what is still possible.",
            NoticeKind.Renewed =>
                $"Your renewal of {date} was accepted. The new cycle runs from "
                    + $"{Date((item.Credential.Next ?? cycle).Starts)} through "
                        + $"{Date((item.Credential.Next ?? cycle).Ends)}.",
            NoticeKind.ExtensionGranted => $"You can renew through {date}.",
            _ when IsOfAudit(item) => AuditWords.Paragraph(item, program),
            var other => throw new NotSupportedException($"Notice {other}."),
        };
    }

    private static IEnumerable<string> AuditPoints(NoticeItem item, CertificationProgram program, DateOnly day) =>
        IsOfAudit(item) ? AuditWords.Points(item, program, day) : [];

    private static bool IsOfAudit(NoticeItem item) =>
        item.Notice.Kind is NoticeKind.AuditDrawn or NoticeKind.AuditReminder or NoticeKind.AuditDeadlinePassed or NoticeKind.AuditResult;

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
        foreach (
            var category in credits.Maximums.Keys.Union(credits.ByCategory.Keys, StringComparer.Ordinal).Order(
                StringComparer.Ordinal))
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
            :
                "Fee: "
                    +
                        $"${Amount(missing.Fee)}{(missing.Afterwards == CredentialStatus.Grace ? "" : ", the late fee included")}.";
        var left = missing.LastDay.DayNumber - day.DayNumber;
        yield return
            "Last day: "
                +
                    $"{Date(missing.LastDay)}{(left > 0 ? $", in {left} {(left == 1 ? "day" : "days")}" : left == 0 ? ", today" : "")}. {Afterwards(missing)}";
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

    private static string Text(string greeting, ImmutableArray<MailBlock> blocks, string closing)
    {
        var text = new StringBuilder();
        text.Append(greeting).Append("\r\n");
        foreach (var block in blocks)
        {
            text.Append("\r\n").Append(block.Heading).Append("\r\n").Append(block.Paragraph).Append("\r\n");
            foreach (var point in block.Points)
            {
                text.Append("- ").Append(point).Append("\r\n");
            }
        }

        return text.Append("\r\n").Append(closing).Append("\r\n").ToString();
    }

    private static string Html(string greeting, ImmutableArray<MailBlock> blocks, string closing)
    {
        var html = new StringBuilder(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"></head><body>\n");
        Element(html, "p", greeting);
        foreach (var block in blocks)
        {
            Element(html, "h2", block.Heading);
            Element(html, "p", block.Paragraph);
            if (!block.Points.IsEmpty)
            {
                html.Append("<ul>\n");
                foreach (var point in block.Points)
                {
                    Element(html, "li", point);
                }

                html.Append("</ul>\n");
            }
        }

        Element(html, "p", closing);
        return html.Append("</body></html>\n").ToString();
    }

    private static void Element(StringBuilder html, string name, string content) =>
        html
            .Append('<')
            .Append(name)
            .Append('>')
            .Append(WebUtility.HtmlEncode(content))
            .Append("</")
            .Append(name)
            .Append(">\n");

    /// <summary>
    /// Text of people as part of a line: without line breaks, and without the characters that turn the direction of
    /// what follows them (Unicode's Bidi_Control).
    /// </summary>
    private static string OneLine(string text) =>
        new(
            [
                .. text.Where(character => !IsDirection(character)).Select(
                    character => char.IsControl(character) ? ' ' : character),
            ]);

    private static bool IsDirection(char character) =>
        character is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static string Date(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Amount(decimal amount) => amount.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>Puts what a member is to be told into words.</summary>
public interface INoticeRenderer
{
    /// <summary>One mail for all that is told on one day (ALL-NOTICE-4). The HTML has every value encoded.</summary>
    RenderedMail Render(NoticeMail mail);
}

/// <summary>A paragraph with a heading, or a list under it.</summary>
internal sealed record MailBlock(string Heading, string Paragraph, ImmutableArray<string> Points);

/// <summary>What a reminder has to say: what is missing, until when, and what happens after it.</summary>
/// <remarks>Rule ALL-NOTICE-5.</remarks>
public sealed record MissingForRenewal
{
    /// <summary>Credits required, counted and still to earn, by category where the body has categories.</summary>
    public required Assessment Assessment { get; init; }

    /// <summary>CPR/AED is current through this day; <see langword="null"/> = never reported.</summary>
    public DateOnly? CprValidUntil { get; init; }

    /// <summary>Whether CPR/AED is current on the day of sending.</summary>
    public required bool CprIsCurrent { get; init; }

    /// <summary>What a renewal costs on the day of sending, in US dollars, a late fee included.</summary>
    public required decimal Fee { get; init; }

    /// <summary>
    /// What a renewal costs after the last day, in US dollars; <see langword="null"/> where none is taken any more.
    /// </summary>
    public decimal? FeeAfterwards { get; init; }

    /// <summary>The last day before things change.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>The status from the day after it.</summary>
    public required CredentialStatus Afterwards { get; init; }

    /// <summary>The last day of that status, where it has one.</summary>
    public DateOnly? AfterwardsThrough { get; init; }
}

/// <summary>What one mail has to say.</summary>
/// <param name="Name">The member's name, where known.</param>
/// <param name="On">The day it is sent.</param>
/// <param name="Items">At least one, in the order in which they are listed.</param>
public sealed record NoticeMail(
    CertificationProgram Program, string? Name, DateOnly On, ImmutableArray<NoticeItem> Items);

/// <summary>A mail in words: subject (one line), plain text, and the same as HTML.</summary>
public sealed record RenderedMail(string Subject, string Text, string Html);
