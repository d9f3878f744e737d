using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Notices;
using CecFunctions.Pages;
using CecFunctions.SelfReports;
using CecFunctions.SignIn;

namespace CecFunctions.Office;

/// <summary>Reads what the page of a member shows: each part with the calls that it needs and no others.</summary>
internal sealed class MemberStories(
    MembersAsOf days,
    MemberDesk desk,
    NoticeOutbox outbox,
    Sessions sessions,
    ProgramCatalog catalog,
    NoticeItems items,
    NoticeRenderer renderer,
    MailSite site)
{
    private const int LogLines = 50;

    /// <param name="on">The day asked about; <see langword="null"/> = today.</param>
    /// <param name="before">For the log: only lines with a smaller number.</param>
    /// <param name="notice">For notices: the id of the one to show as a mail.</param>
    /// <returns><see langword="null"/> where there is no such member.</returns>
    public async Task<MemberStory?> FindAsync(
        StaffMember at,
        StoryPart part,
        DateOnly? on,
        int? before,
        string? notice,
        bool isRegistrar,
        CancellationToken cancellationToken)
    {
        if (part == StoryPart.Money && !at.SeesMoney)
        {
            return null;
        }

        // Log, notices, money and person are of today: each line of them has its day.
        on = part is StoryPart.Standing or StoryPart.Credits ? on : null;
        if (await days.FindAsync(at.Key, on ?? at.Today, at.Today, cancellationToken) is not { } day)
        {
            return null;
        }

        var notices = part == StoryPart.Notices ? await outbox.ReadAsync(at.Key, cancellationToken) ?? [] : [];
        var log = part == StoryPart.Log
            ? await desk.ReadLogAsync(at, before, LogLines, cancellationToken)
            : null;
        return new MemberStory(at.Key, catalog[at.Key.Program], at.Today, day, part, isRegistrar)
        {
            IsAsOf = on is not null,
            Log = log ?? new MemberLogPage([], null),
            Notices = [.. notices.Reverse()],
            Mail = notices.FirstOrDefault(one => one.Id == notice) is { } shown
                ? await MailAsync(shown, at.Today, cancellationToken)
                : null,
            Sessions = part == StoryPart.Person && isRegistrar
                ? [.. await sessions.ListAsync(SessionSubject.From(at.Key), cancellationToken)]
                : [],
        };
    }

    /// <summary>The member and their notices, from which forms are made.</summary>
    public async Task<(MemberFile File, IReadOnlyList<NoticeRecord> Notices)?> FindForFormAsync(
        StaffMember at, CancellationToken cancellationToken) =>
        await desk.FindAsync(at.Key, at.Today, cancellationToken) is { } file
            ? (file, await outbox.ReadAsync(at.Key, cancellationToken) ?? [])
            : null;

    /// <summary>The same with the other account that is named, for a form that is about two.</summary>
    public async Task<OfficeFormSource> WithOtherAsync(
        OfficeFormSource source, OfficeForm form, StaffMember at, CancellationToken cancellationToken) =>
        form.First == OfficeForms.OtherAccount
            && source.Entered(form.First) is { } id
            && MemberKey.IsMemberId(id)
            && id != at.Key.MemberId
            ? source with
            {
                Other = await desk.FindAsync(new MemberKey(at.Key.Program, id), at.Today, cancellationToken),
            }
            : source;

    /// <summary>The mail of a notice by the record of the day on which it was sent, or is due.</summary>
    private async Task<ShownMail> MailAsync(NoticeRecord notice, DateOnly today, CancellationToken cancellationToken)
    {
        var day = notice.SentOn ?? notice.Notice.Due;
        var on = day > today ? today : day;
        var program = catalog[notice.Member.Program];
        var member = on == today
            ? (await days.FindAsync(notice.Member, today, today, cancellationToken))?.File.Member
            : await days.FindPastAsync(notice.Member, on, cancellationToken);
        if (member?.Standing.FindCredential(notice.Notice.Credential) is null)
        {
            return new ShownMail(notice, null, null);
        }

        var caughtUp = Lifecycle.CatchUp(member.Standing, program, on).Member;
        var mail = renderer.Render(new NoticeMail(
            program,
            member.Name,
            on,
            await items.CreateAsync(member, caughtUp, program, [notice.Notice], on, cancellationToken))
        {
            Site = site.Address,
        });
        return new ShownMail(notice, mail.Subject, mail.Text.ReplaceLineEndings("\n"));
    }
}

/// <summary>What the page of a member shows.</summary>
/// <param name="Day">The member on the day that is shown.</param>
/// <param name="IsRegistrar">Whether the caller may give the commands.</param>
public sealed record MemberStory(
    MemberKey Key, CertificationProgram Program, DateOnly Today, MemberOfDay Day, StoryPart Part, bool IsRegistrar)
{
    private const int MostRenewed = 3;

    /// <summary>Whether a day was asked for.</summary>
    public bool IsAsOf { get; init; }

    /// <summary>A part of the log, newest first.</summary>
    public MemberLogPage Log { get; init; } = new([], null);

    /// <summary>The notices, the latest first.</summary>
    public ImmutableArray<NoticeRecord> Notices { get; init; } = [];

    /// <summary>The notice that is shown as a mail.</summary>
    public ShownMail? Mail { get; init; }

    public ImmutableArray<Session> Sessions { get; init; } = [];

    public MemberFile File => Day.File;

    public MemberDocument Member => Day.File.Member;

    /// <summary>The address of a part of the page, on the day that is shown.</summary>
    public string AddressOf(StoryPart part)
    {
        var day = IsAsOf && part is (StoryPart.Standing or StoryPart.Credits) ? $"on={StaffText.Iso(Day.On)}" : null;
        var query = part == StoryPart.Standing ? null : $"part={WireName.From(part)}";
        string[] asked = [.. new[] { query, day }.OfType<string>()];
        return asked.Length == 0 ? PageAddress.OfMember(Key) : $"{PageAddress.OfMember(Key)}?{string.Join('&', asked)}";
    }

    /// <summary>The lines of the present cycle: those that no renewed cycle covers.</summary>
    public static IReadOnlyList<AssessmentLine> LinesOf(CredentialProgress held) =>
        [.. held.Assessment.Lines.Where(line => !held.Credential.Renewals.Any(renewal => renewal.Covers(line.Date)))];

    /// <summary>The cycles that were renewed last, the latest first, from the reports as they are on the day shown.</summary>
    public IEnumerable<(RenewedCycle Renewal, Assessment Assessment)> RenewedOf(CredentialProgress held)
    {
        var member = Standing with { Reports = [.. held.Assessment.Lines.Select(line => line.Reported)] };
        return held.Credential.Renewals.Reverse().Take(MostRenewed).Select(
            renewal => (renewal, CreditAssessment.AssessRenewed(member, held.Credential, renewal, Program)));
    }

    /// <summary>What a renewal costs on the day that is shown; <see langword="null"/> where none is taken.</summary>
    public FeeQuote? QuoteOf(Credential credential) => credential.CertifiedOn > Day.On
        ? null
        : FeeQuote.Create(Standing, credential, Program, Day.On);

    /// <summary>Brought to the day that is shown.</summary>
    private Member Standing => Member.Standing with
    {
        Credentials = [.. File.Progress.Credentials.Select(held => held.Credential)],
    };
}

/// <summary>A part of the page of a member.</summary>
public enum StoryPart
{
    Standing,
    Credits,
    Log,
    Notices,
    Money,
    Person,
}

/// <summary>A notice as a mail.</summary>
/// <param name="Text">The mail in plain text; <see langword="null"/> where it can not be made any more.</param>
public sealed record ShownMail(NoticeRecord Notice, string? Subject, string? Text);
